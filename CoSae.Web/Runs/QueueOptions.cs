namespace CoSae.Web.Runs;

/// <summary>Section <c>Queue</c> of the settings.</summary>
public sealed class QueueOptions
{
    /// <summary>Runs at work at the same time; a run takes all cores, so 1 unless the machine has devices to spare.</summary>
    public int Slots { get; set; } = 1;

    /// <summary>What is started for a run, with the run folder as its last argument; empty for this executable's <c>worker</c>.</summary>
    public IReadOnlyList<string> WorkerCommand { get; set; } = [];

    /// <summary>How often the events of live runs are taken in.</summary>
    public TimeSpan TailEvery { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a worker may take to answer a stop request before it is ended by force.</summary>
    public TimeSpan StopWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>From SIGTERM to SIGKILL.</summary>
    public TimeSpan KillAfter { get; set; } = TimeSpan.FromSeconds(3);
}
