using CoSae.Engine.Runs;

namespace CoSae.Web.Runs;

/// <summary>Section <c>Queue</c> of the settings.</summary>
public sealed class QueueOptions
{
    /// <summary>
    /// Runs at work on the processor at the same time; a large run takes all cores, so 1. CUDA devices come on top and take
    /// nothing of it. What is set on the page stands in the data folder and goes before this.
    /// </summary>
    public int Slots { get; set; } = 1;

    /// <summary>CUDA devices and the runs at work on each at the same time; left out, all that the driver tells of, one run each.</summary>
    public IReadOnlyList<DeviceOptions>? Devices { get; set; }

    /// <summary>What is started for a run, with the run folder as its last argument; empty for this executable's <c>worker</c>.</summary>
    public IReadOnlyList<string> WorkerCommand { get; set; } = [];

    /// <summary>How often the events of live runs are taken in.</summary>
    public TimeSpan TailEvery { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a worker may take to answer a stop request before it is ended by force.</summary>
    public TimeSpan StopWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>From SIGTERM to SIGKILL.</summary>
    public TimeSpan KillAfter { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Every mistake in the settings, a sentence each.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        Check("Queue:Slots", Slots);
        foreach (var device in Devices ?? [])
        {
            if (!device.Name.StartsWith("cuda:", StringComparison.Ordinal) || !DeviceName.IsValid(device.Name))
                errors.Add($"Queue:Devices: '{device.Name}' is no CUDA device; name it cuda:0, cuda:1 and so on (the processor's slots are Queue:Slots).");
            Check($"Queue:Devices: slots of {device.Name}", device.Slots);
        }
        foreach (var twice in (Devices ?? []).GroupBy(d => d.Name).Where(g => g.Count() > 1))
            errors.Add($"Queue:Devices: '{twice.Key}' stands there {twice.Count()} times.");
        return errors;

        void Check(string what, int slots)
        {
            if (slots is < 0 or > DeviceSlots.Most)
                errors.Add($"{what}: {slots}; take 0 to {DeviceSlots.Most}.");
        }
    }
}
