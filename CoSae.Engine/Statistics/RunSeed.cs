using CoSae.Engine.Runs;

namespace CoSae.Engine.Statistics;

/// <summary>
/// What makes one repeat of a spec differ from another. Both seeds count: runs are paired only where they share split and
/// known pairs (data) as well as initialisation and batches (training).
/// </summary>
/// <param name="Training"><c>training.seed</c>.</param>
/// <param name="Data"><c>data.seed</c>; it also draws probes and bootstrap resamples of the evaluation.</param>
public readonly record struct RunSeed(long Training, long Data)
{
    public static RunSeed Of(RunSpec spec) => new(spec.Training.Seed, spec.Data.Seed);
}
