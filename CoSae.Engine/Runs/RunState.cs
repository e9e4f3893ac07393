namespace CoSae.Engine.Runs;

/// <summary>Where a run stands. Only the server says Queued; all others come from the worker's events or its death.</summary>
public enum RunState
{
    Queued,
    Starting,
    Running,
    Evaluating,
    Done,
    Failed,
    Cancelled,
    Interrupted,
}
