namespace CoSae.Web.Runs;

/// <summary>What about a run is new.</summary>
public enum RunChangeKind
{
    /// <summary>State, message, step or progress; also that the run is new.</summary>
    State,
    Points,
    Scores,
    Messages,
    Removed,

    /// <summary>The order of the queue, its pause or its slots: no run's own, the run id may be empty.</summary>
    Queue,
}
