namespace CoSae.Web.Runs;

/// <summary>How long a run will take.</summary>
/// <param name="Seconds">From the start of its worker to its scores.</param>
/// <param name="Measured">Whether it rests on runs of this store rather than on the benchmark's rates alone.</param>
public readonly record struct RunEstimate(double Seconds, bool Measured);
