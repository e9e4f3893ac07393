using CoSae.Engine.Data;

namespace CoSae.Engine.Runs;

/// <summary>How many threads a run computes with where its spec leaves that open.</summary>
public static class RunThreads
{
    /// <summary>
    /// Operations of one encoder product from which all cores are taken. On two cores with other work beside, best of three:
    /// at 512 x 256 x 1,024 (0.27e9) the full step took 0.052 s on one thread and 0.048 s on two, at 0.54e9 0.088 and 0.071 s,
    /// at 1.1e9 0.147 and 0.115 s, at 3.2e9 0.349 and 0.272 s, at 12.9e9 1.03 and 0.59 s. Below 1e9 a second core saves a tenth
    /// to a fifth and is better left to something else. <c>./cosae bench train</c> measures it: docs/performance.md, Threads.
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
