using System.Text.Json;
using CoSae.Engine.Runs;
using CoSae.Web.Server;
using Microsoft.Extensions.Options;

namespace CoSae.Web.Runs;

/// <summary>
/// The devices of this machine and their slots: CUDA devices from the settings or the driver, then the processor. How many
/// slots each has can be changed while runs are at work; that is kept in <c>queue.json</c> of the data folder.
/// </summary>
public sealed class SlotTable(CosaeHome home, IOptions<QueueOptions> options, RunFeed feed, QueueSignal signal)
{
    /// <summary>Ends the message of a run that waits for a device of another machine.</summary>
    public const string NotHere = ", which this machine does not have.";

    private readonly Lock _gate = new();
    private Dictionary<string, int> _changed = [];
    private IReadOnlyList<DeviceSlots> _devices = Settings(options.Value, []);

    /// <summary>In the order in which a run that takes any is given them.</summary>
    public IReadOnlyList<DeviceSlots> Devices => _devices;

    /// <summary>Why there are graphics cards and no slots for them; null where nothing is amiss.</summary>
    public string? Hint { get; private set; }

    private string FilePath => Path.Combine(home.Data, "queue.json");

    /// <summary>Looks for devices, once, and for what was set on the page before.</summary>
    /// <exception cref="ServerException">The settings or <c>queue.json</c> cannot be used.</exception>
    public async Task PrepareAsync(CancellationToken cancel = default)
    {
        var errors = options.Value.Validate();
        if (errors.Count > 0)
            throw new ServerException(string.Join(Environment.NewLine, errors));
        var gpus = options.Value.Devices is null ? await NvidiaSmi.ListAsync(cancel) : [];
        if (gpus.Count > 0 && !TorchKnowsCuda())
        {
            Hint = $"This machine has {string.Join(", ", gpus.Select(g => g.Name).Distinct())}, but the libtorch that CoSAE was built with is for the processor only: start with LIBTORCH=/path/to/libtorch to use it.";
            gpus = [];
        }
        var changed = await ReadAsync(cancel);
        lock (_gate)
        {
            _changed = changed;
            _devices = [.. Settings(options.Value, gpus).Select(d => d with { Slots = changed.GetValueOrDefault(d.Name, d.Slots) })];
        }
    }

    /// <summary>Changes how many runs may be at work on a device; those that are at work go on.</summary>
    /// <exception cref="ArgumentException">There is no such device, or not that many slots.</exception>
    /// <exception cref="IOException">The data folder cannot be written.</exception>
    public void Set(string device, int slots)
    {
        lock (_gate)
        {
            if (_devices.All(d => d.Name != device))
                throw new ArgumentException($"There is no device '{device}' here; there are {string.Join(", ", _devices.Select(d => d.Name))}.");
            if (slots is < 0 or > DeviceSlots.Most)
                throw new ArgumentException($"{slots} slots; take 0 to {DeviceSlots.Most}.");
            var changed = new Dictionary<string, int>(_changed) { [device] = slots };
            Directory.CreateDirectory(home.Data);
            AtomicFile.WriteAllText(FilePath, JsonSerializer.Serialize(new Stored(changed), EngineJson.Indented));
            _changed = changed;
            _devices = [.. _devices.Select(d => d.Name == device ? d with { Slots = slots } : d)];
        }
        feed.Publish("", RunChangeKind.Queue);
        signal.Set();
    }

    /// <summary>Devices with a slot that is not taken.</summary>
    /// <param name="taken">The devices of the runs at work, one entry each; null for one that did not say.</param>
    public IReadOnlyList<DeviceSlots> Free(IReadOnlyCollection<string?> taken)
    {
        var devices = _devices;
        // A run of an earlier version, or of a device that has gone, computes on the processor for all that is known.
        var counts = taken.GroupBy(t => devices.Any(d => d.Name == t) ? t! : DeviceName.Cpu).ToDictionary(g => g.Key, g => g.Count());
        return [.. devices.Where(d => counts.GetValueOrDefault(d.Name) < d.Slots)];
    }

    /// <summary>Why no device of this machine takes a run; null where one does, be it busy.</summary>
    public string? Missing(string wanted) => _devices.Any(d => d.Takes(wanted)) ? null
        : $"Waits for {(wanted == DeviceName.Cuda ? "a CUDA device" : wanted)}{NotHere}";

    private static IReadOnlyList<DeviceSlots> Settings(QueueOptions options, IReadOnlyList<Gpu> gpus) =>
    [
        .. (options.Devices ?? []).Select(d => new DeviceSlots(d.Name, d.Slots, null)),
        .. gpus.Select((g, i) => new DeviceSlots($"{DeviceName.Cuda}:{i}", 1, $"{g.Name}, {g.MemoryMib / 1024:0} GiB")),
        new DeviceSlots(DeviceName.Cpu, options.Slots, Machine.Name),
    ];

    // The native library names libtorch's CUDA part if it was linked with it; looking at its bytes loads nothing.
    private static bool TorchKnowsCuda()
    {
        string library = Path.Combine(AppContext.BaseDirectory, "libcosae_torch.so");
        return !File.Exists(library) || File.ReadAllBytes(library).AsSpan().IndexOf("libtorch_cuda"u8) >= 0;
    }

    private async Task<Dictionary<string, int>> ReadAsync(CancellationToken cancel)
    {
        if (!File.Exists(FilePath))
            return [];
        try
        {
            var stored = JsonSerializer.Deserialize<Stored>(await File.ReadAllTextAsync(FilePath, cancel), EngineJson.Compact);
            return stored is { Slots: { } slots } && slots.Values.All(n => n is >= 0 and <= DeviceSlots.Most)
                ? slots : throw new JsonException("slots are missing or out of range");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ServerException($"{FilePath} cannot be used ({e.Message}): correct it, or delete it to go by the settings.", e);
        }
    }

    private sealed record Stored(Dictionary<string, int> Slots);
}
