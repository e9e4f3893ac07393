namespace CoSae.Engine.Benchmarks;

/// <summary>How the time of a step grows: one table for each of latents, dimensions, k and batch, from the goals' size.</summary>
public sealed class StepGrowth(StepMeasurer measure, Func<double> availableMib, Action<string> progress)
{
    private const int QuickSteps = 2;
    private static readonly StepSize _base = new() { Steps = 5 };
    private readonly Dictionary<StepSize, (StepMeasure Full, StepMeasure Independent)> _known = [];

    /// <summary>The tables, in the order in which people read them; small sizes first, so that what does not fit is known before.</summary>
    public static IReadOnlyList<(string Axis, IReadOnlyList<(int Value, StepSize Size)> Sizes)> Tables { get; } =
    [
        Table("latents", [1024, 2048, 4096, 8192, 16384, 32768, 65536], n => _base with { Latents = n }),
        Table("dimensions", [128, 256, 512, 768, 1024, 2048], d => _base with { DimA = d, DimB = d }),
        Table("k", [8, 16, 32, 64, 128], k => _base with { K = k }),
        Table("batch", [128, 256, 512, 1024, 2048, 4096], b => _base with { Batch = b }),
    ];

    /// <summary>Measures every line. A size that fails, or would not fit into memory, is a line with the reason.</summary>
    /// <param name="quick">No size beyond the goals', and two steps each.</param>
    public async Task<IReadOnlyList<GrowthRow>> RunAsync(bool quick, CancellationToken cancel)
    {
        var rows = new List<GrowthRow>();
        foreach (var (axis, sizes) in Tables)
        {
            GrowthRow? last = null;
            foreach (var (value, size) in sizes.Where(s => !quick || !IsLarge(s.Size)))
                rows.Add(last = await RowAsync(axis, value, quick ? size with { Steps = QuickSteps } : size, last, cancel));
        }
        return rows;
    }

    private static bool IsLarge(StepSize s) => s.Latents > _base.Latents || s.DimA > _base.DimA || s.K > _base.K || s.Batch > _base.Batch;

    private static (string, IReadOnlyList<(int, StepSize)>) Table(string axis, int[] values, Func<int, StepSize> size) =>
        (axis, [.. values.Select(v => (v, size(v)))]);

    private async Task<GrowthRow> RowAsync(string axis, int value, StepSize size, GrowthRow? last, CancellationToken cancel)
    {
        // Nothing grows faster than in proportion; a smaller size that failed will not be followed by one that works.
        double needed = last?.Full is { } before ? before.PeakRssMib * value / last.Value : 0, free = availableMib();
        if (last is { Full: null })
            return new GrowthRow(axis, value, size, null, null, "the size before did not work");
        if (free > 0 && needed > 0.9 * free)
            return new GrowthRow(axis, value, size, null, null, FormattableString.Invariant($"would take about {needed:0} MiB; {free:0} are free"));
        try
        {
            if (!_known.TryGetValue(size, out var both))
            {
                progress($"{axis} {value}");
                _known[size] = both = (await measure.One(size, "cosae", cancel), await measure.One(size, "independent", cancel));
            }
            return new GrowthRow(axis, value, size, both.Full, both.Independent, null);
        }
        catch (BenchException e)
        {
            return new GrowthRow(axis, value, size, null, null, e.Message);
        }
    }
}
