namespace CoSae.Engine.Runs;

/// <summary>Which embeddings a run sees, and how much of the pairing it is told.</summary>
public sealed record DataSpec
{
    /// <summary>Name of the data set: a built-in one (<c>wordnet</c>) or one that was added.</summary>
    public required string Dataset { get; init; }

    /// <summary>Fraction of the training rows whose pairing is known, 0 to 1. Everything else is unpaired.</summary>
    public double PairedFraction { get; init; } = 1;

    /// <summary>Fraction of all rows held out for the scores, above 0 and below 1.</summary>
    public double TestFraction { get; init; } = 0.195;

    /// <summary>Seed of the train/test split and of the choice of known pairs.</summary>
    public long Seed { get; init; }
}
