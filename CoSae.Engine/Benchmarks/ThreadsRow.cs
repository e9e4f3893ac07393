namespace CoSae.Engine.Benchmarks;

/// <summary>One size and method with one thread, with all cores, and as many workers of one thread as there are cores.</summary>
/// <param name="Cores">Threads of <paramref name="All"/> and number of workers.</param>
/// <param name="Together">Rows a second of all those workers, taken at the same time.</param>
public sealed record ThreadsRow(StepSize Size, string Method, int Cores, StepMeasure One, StepMeasure All, double Together)
{
    /// <summary>Operations of one side's encoder product: what <see cref="Runs.RunThreads"/> decides by.</summary>
    public double Product => 2.0 * Size.Batch * Math.Max(Size.DimA, Size.DimB) * Size.Latents;
}
