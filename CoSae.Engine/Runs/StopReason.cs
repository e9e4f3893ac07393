namespace CoSae.Engine.Runs;

/// <summary>Why a worker is asked to end early. Either way it leaves a checkpoint.</summary>
public enum StopReason
{
    /// <summary>A person cancelled the run: it ends as <see cref="RunState.Cancelled"/>.</summary>
    Cancel,

    /// <summary>The server shuts down: it ends as <see cref="RunState.Interrupted"/> and goes on when the server is back.</summary>
    Shutdown,
}
