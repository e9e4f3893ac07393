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

    /// <summary>Seconds of evaluation per million of test rows times latents.</summary>
    public required double Evaluation { get; init; }

    /// <summary>Seconds of InterVenchA per million of test rows times latents.</summary>
    public required double Intervencha { get; init; }

    /// <summary>
    /// Where nothing has been measured: two cores of an AMD EPYC of 2021 (Zen 3) with OpenBLAS, other work beside. Fitted to ten
    /// steps a number of threads, from 512 x 256 x 1,024 to 1,024 x 768 x 8,192 (median error 5 %); scores as in docs/results.md.
    /// </summary>
    public static MachineRates BuiltIn { get; } = new()
    {
        Machine = "AMD EPYC (Zen 3), 2 cores",
        MeasuredAt = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero),
        Steps = new Dictionary<int, StepRates>
        {
            [1] = new(Fixed: 0.0038, Products: 0.0096, Choices: 9.5, Sparse: 1.02, Parameters: 0),
            [2] = new(Fixed: 0.0032, Products: 0, Choices: 11.1, Sparse: 1.29, Parameters: 0.76),
        },
        Start = 1,
        Evaluation = 2,
        Intervencha = 3,
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
