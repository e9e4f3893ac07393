using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;

namespace CoSae.Tests.Engine.Statistics;

/// <summary>Finished runs without training them.</summary>
internal static class Repeats
{
    public static SeededRun Run(
        string method, int k, long seed, string? name = null, long? data = null, params (string Path, double Value)[] scores)
    {
        var spec = RunSpecDefaults.For("synthetic", method);
        return new SeededRun($"{method}-{k}-{seed}-{data ?? seed}", spec with
        {
            Name = name ?? $"{method} seed {seed}",
            Model = spec.Model with { K = k },
            Training = spec.Training with { Seed = seed },
            Data = spec.Data with { Seed = data ?? seed },
        }, scores.ToDictionary(s => s.Path, s => s.Value));
    }

    /// <summary>A run a value, seeds counting up from the first.</summary>
    public static IEnumerable<SeededRun> Of(string method, string score, int first, params double[] values) =>
        values.Select((v, i) => Run(method, 6, first + i, scores: (score, v)));
}
