namespace CoSae.Engine.Benchmarks;

/// <summary>What <see cref="DataBenchmark"/> measures; the defaults are the size of ImageNet.</summary>
public sealed record DataBenchmarkOptions
{
    /// <summary>Where data sets are generated; made if it is missing. What is put there is deleted at the end.</summary>
    public required string Folder { get; init; }

    /// <summary>Rows of the large set; 1,280,000 of 768 dimensions are 7.9 GB for both sides.</summary>
    public long Rows { get; init; } = 1_280_000;

    /// <summary>Dimensions of each side.</summary>
    public int Dim { get; init; } = 768;

    /// <summary>Latents of the model that is trained.</summary>
    public int Latents { get; init; } = 8192;

    /// <summary>Active latents a row.</summary>
    public int K { get; init; } = 32;

    /// <summary>Rows a side and step.</summary>
    public int Batch { get; init; } = 1024;

    /// <summary>Timed steps on each set, in six turns.</summary>
    public int Steps { get; init; } = 24;

    /// <summary>Threads of the training; 0 for all cores.</summary>
    public int Threads { get; init; }

    /// <summary>Every mistake, one line each; empty if there is none.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        Check(Folder.Length > 0, "folder is empty.");
        Check(Batch >= 1, $"batch is {Batch} and must be at least 1.");
        Check(Rows >= 4L * Batch + 100, $"rows is {Rows}; a batch of {Batch} needs at least {4L * Batch + 100}.");
        Check(Dim >= 1, $"dim is {Dim} and must be at least 1.");
        Check(K >= 1 && Latents >= K, $"k is {K} of {Latents} latents; it must be at least 1 and at most the latents.");
        Check(Steps >= 1, $"steps is {Steps} and must be at least 1.");
        Check(Threads >= 0, $"threads is {Threads} and must not be negative.");
        return errors;

        void Check(bool good, string error)
        {
            if (!good)
                errors.Add(error);
        }
    }
}
