namespace CoSae.Engine.Benchmarks;

/// <summary>How fast rows at random are read from a file in the page cache and made float32, on one thread.</summary>
/// <param name="Type">Type in the file: F32, F16, BF16.</param>
/// <param name="RowsPerSecond">Rows delivered.</param>
/// <param name="GigabytesPerSecond">1e9 bytes of float32 delivered; the file held half of them for the 16-bit types.</param>
/// <param name="MemcpyGigabytesPerSecond">A copy of as many bytes from ordinary memory, in order, in the same run.</param>
public sealed record DataGather(string Type, double RowsPerSecond, double GigabytesPerSecond, double MemcpyGigabytesPerSecond)
{
    /// <summary>Share of the plain copy's speed.</summary>
    public double OfMemcpy => GigabytesPerSecond / MemcpyGigabytesPerSecond;
}
