using CoSae.Engine.Data;

namespace CoSae.Engine.Runs;

/// <summary>How many threads a run computes with where its spec leaves that open.</summary>
public static class RunThreads
{
    /// <summary>
    /// Operations of one encoder product from which all cores are taken. On two cores the full step took, on one thread and
    /// on two, 0.046 and 0.057 s at 0.27e9 operations (512 rows x 256 dimensions x 1,024 latents), 0.078 and 0.053 s at
    /// 0.54e9, 0.34 and 0.20 s at 3.2e9, 0.48 and 0.27 s at 6.4e9. Small models gain nothing from a second thread, or less
    /// than a second worker would. <c>./cosae bench train</c> measures it: docs/performance.md, Threads.
    /// </summary>
    private const double WorthAThread = 1e9;

    /// <summary>One for small models, all cores for large ones; what the spec says if it says so.</summary>
    public static int Choose(RunSpec spec, DataSetInfo data) => Choose(spec, data.DimA, data.DimB);

    /// <summary>The same, for a data set of these dimensions.</summary>
    public static int Choose(RunSpec spec, int dimA, int dimB)
    {
        if (spec.Training.Threads > 0)
            return spec.Training.Threads;
        double product = 2.0 * spec.Training.Batch * Math.Max(dimA, dimB) * spec.Model.Latents;
        return product < WorthAThread ? 1 : Environment.ProcessorCount;
    }
}
