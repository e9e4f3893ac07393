namespace CoSae.Engine.Runs;

/// <summary>Which embeddings a run sees, and how much of the pairing it is told.</summary>
public sealed record DataSpec
{
    /// <summary>Name of the data set: a built-in one (<c>digits</c>) or one that was added.</summary>
    public required string Dataset { get; init; }

    /// <summary>Fraction of the training rows whose pairing is known, 0 to 1. Everything else is unpaired.</summary>
    public double PairedFraction { get; init; } = 1;

    /// <summary>Fraction of all rows held out for the scores, above 0 and below 1; a data set with a split of its own decides it.</summary>
    public double TestFraction { get; init; } = 0.195;

    /// <summary>Seed of the train/test split and of the choice of known pairs; of the rows themselves where they are synthetic.</summary>
    public long Seed { get; init; }

    /// <summary>What synthetic rows are made of; null for any other data set.</summary>
    public Data.SyntheticSpec? Synthetic { get; init; }
}
