namespace CoSae.Engine.Benchmarks;

/// <summary>What <see cref="DataBenchmark"/> measured.</summary>
/// <param name="Rows">Rows of the large set.</param>
/// <param name="Gigabytes">1e9 bytes on disk of both its sides.</param>
/// <param name="WriteSeconds">To generate it.</param>
/// <param name="Gathers">One a type.</param>
/// <param name="OpenSeconds">To open, split and pair the large set.</param>
/// <param name="StatisticsSeconds">For the pass over both sides that checks and measures them, from the page cache.</param>
/// <param name="MemorySamplesPerSecond">Training on a small set that memory holds; median of the steps.</param>
/// <param name="FileSamplesPerSecond">Training on the large set from the page cache; steps alternate with those on the small one.</param>
/// <param name="PeakAnonMib">Peak of RssAnon from opening the large set to the last step: memory beyond the page cache.</param>
public sealed record DataBenchmarkResult(
    long Rows,
    double Gigabytes,
    double WriteSeconds,
    IReadOnlyList<DataGather> Gathers,
    double OpenSeconds,
    double StatisticsSeconds,
    double MemorySamplesPerSecond,
    double FileSamplesPerSecond,
    double PeakAnonMib)
{
    /// <summary>Speed from files relative to speed from memory.</summary>
    public double Ratio => FileSamplesPerSecond / MemorySamplesPerSecond;
}
