using System.Text.Json;

namespace CoSae.Engine.Runs;

/// <summary>
/// How fast a machine trains and scores: what <c>./cosae bench train</c> measures and the estimate of a run rests on.
/// Kept as <c>bench.json</c> in the data folder.
/// </summary>
public sealed record MachineRates
{
    /// <summary>Processor and cores, as <see cref="Machine.Name"/> has it.</summary>
    public required string Machine { get; init; }

    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>Rates of a step by number of threads.</summary>
    public required IReadOnlyDictionary<int, StepRates> Steps { get; init; }

    /// <summary>From the start of a worker to its first training step, seconds, on a small data set.</summary>
    public required double Start { get; init; }

    /// <summary>Seconds of evaluation per thousand test rows; latents and dimensions hardly change it.</summary>
    public required double Evaluation { get; init; }

    /// <summary>Seconds of InterVenchA per thousand test rows.</summary>
    public required double Intervencha { get; init; }

    /// <summary>
    /// Where nothing has been measured: two cores of an AMD EPYC of 2021 (Zen 3) with OpenBLAS, as docs/performance.md has it
    /// (median error of the fit 3 % on one thread and 8 % on two).
    /// </summary>
    public static MachineRates BuiltIn { get; } = new()
    {
        Machine = "AMD EPYC (Zen 3), 2 cores",
        MeasuredAt = new DateTimeOffset(2026, 11, 22, 18, 23, 0, TimeSpan.Zero),
        Steps = new Dictionary<int, StepRates>
        {
            [1] = new(Fixed: 0, Products: 0.00962, Choices: 3.65, Sparse: 1.09, Parameters: 0.718),
            [2] = new(Fixed: 0.0027, Products: 0.00387, Choices: 1.97, Sparse: 1.03, Parameters: 2.87),
        },
        Start = 1.3,
        Evaluation = 0.81,
        Intervencha = 0.74,
    };

    /// <summary>Those of this machine, or the built-in ones where it was not measured or the file cannot be read.</summary>
    public static MachineRates For(CosaeHome home)
    {
        try
        {
            return JsonSerializer.Deserialize<MachineRates>(File.ReadAllText(home.BenchFile), EngineJson.Indented) is { } own
                && own.Machine == Runs.Machine.Name && own.Steps.Count > 0 ? own : BuiltIn;
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            // An estimate is no reason to fail.
            return BuiltIn;
        }
    }

    public void Write(CosaeHome home)
    {
        Directory.CreateDirectory(home.Data);
        AtomicFile.WriteAllText(home.BenchFile, JsonSerializer.Serialize(this, EngineJson.Indented));
    }

    /// <summary>The rates of that many threads; those of the nearest number below, else above, where it was not measured.</summary>
    public StepRates ForThreads(int threads) =>
        Steps.OrderByDescending(s => s.Key).FirstOrDefault(s => s.Key <= threads, Steps.MinBy(s => s.Key)).Value;
}
