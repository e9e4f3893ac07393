namespace CoSae.Engine.Benchmarks;

/// <summary>What <see cref="EvaluationBenchmark"/> measures.</summary>
public sealed record EvaluationBenchmarkOptions
{
    /// <summary>Where the rows are generated; made if it is missing. What is put there is deleted at the end.</summary>
    public required string Folder { get; init; }

    /// <summary>Test rows and latents of each measurement: by default 1, 2 and 4 times the rows, then 2 and 4 times the latents.</summary>
    public IReadOnlyList<(int Rows, int Latents)> Sizes { get; init; } =
        [(16_000, 4096), (32_000, 4096), (64_000, 4096), (16_000, 8192), (16_000, 16_384)];

    /// <summary>Dimensions of each side.</summary>
    public int Dim { get; init; } = 256;

    /// <summary>Active latents a row.</summary>
    public int K { get; init; } = 16;

    /// <summary>Resamples behind each interval.</summary>
    public int Bootstrap { get; init; } = 100;
}
