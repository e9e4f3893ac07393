using CoSae.Engine.Data;

namespace CoSae.Engine.Runs;

/// <summary>How many threads a run computes with where its spec leaves that open.</summary>
public static class RunThreads
{
    /// <summary>
    /// Operations of one encoder product from which all cores are taken. A full step on two cores, rows a second on one
    /// thread, on two, and of two workers of one thread together: 13,802, 14,416 and 19,107 at 0.27e9 operations (512 rows x
    /// 256 dimensions x 1,024 latents); 8,909, 7,531 and 14,753 at 0.54e9; 4,415, 5,347 and 7,701 at 1.07e9; 1,196, 2,099 and
    /// 2,672 at 12.9e9. Below 1e9 a second thread gains nothing and a second worker half as much again; above, a run alone
    /// is done sooner on all cores. Measured by <c>./cosae bench train</c> (docs/performance.md, Threads), on no larger machine.
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
