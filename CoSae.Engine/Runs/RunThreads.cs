using CoSae.Engine.Data;

namespace CoSae.Engine.Runs;

/// <summary>How many threads a run computes with where its spec leaves that open.</summary>
public static class RunThreads
{
    /// <summary>
    /// Products below this many operations gain nothing from a second thread: at 512 x 256 x 1,024 (0.27e9) a step on one
    /// thread was as fast as on two, and not slowed to a third when something else ran on the machine.
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
