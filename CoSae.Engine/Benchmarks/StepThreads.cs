namespace CoSae.Engine.Benchmarks;

/// <summary>What a second thread brings at several sizes, and whether the cores are better used by workers of one thread each.</summary>
public sealed class StepThreads(StepMeasurer measure, Action<string> progress)
{
    /// <summary>From the size of the demo to the size of the goals.</summary>
    public static IReadOnlyList<StepSize> Sizes { get; } =
    [
        new() { DimA = 256, DimB = 256, Latents = 1024, K = 16, Batch = 512 },
        new() { DimA = 512, DimB = 512, Latents = 1024, K = 16, Batch = 512 },
        new() { DimA = 512, DimB = 512, Latents = 2048, K = 32, Batch = 512 },
        new() { DimA = 768, DimB = 768, Latents = 2048, K = 32 },
        new() { Steps = 6 },
    ];

    /// <summary>One line a size and method; none on a machine of one core, where there is nothing to choose.</summary>
    /// <param name="quick">All sizes but the last.</param>
    public async Task<IReadOnlyList<ThreadsRow>> RunAsync(int cores, bool quick, CancellationToken cancel)
    {
        var rows = new List<ThreadsRow>();
        if (cores == 1)
            return rows;
        foreach (var size in quick ? Sizes.SkipLast(1) : Sizes)
            foreach (string method in (string[])["cosae", "independent"])
            {
                progress($"threads: {size.Batch} rows, {size.DimA} dimensions, {size.Latents} latents, {method}");
                StepSize one = size with { Threads = 1 }, all = size with { Threads = cores };
                var together = await measure.Together(one, method, cores, cancel);
                rows.Add(new ThreadsRow(all, method, cores, await measure.One(one, method, cancel), await measure.One(all, method, cancel),
                    together.Sum(m => m.SamplesPerSecond)));
            }
        return rows;
    }
}
