namespace CoSae.Engine.Runs;

/// <summary>A point of the training curves. All values are means since the last point unless said.</summary>
public sealed record StepEvent : RunEvent
{
    /// <summary>Steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Rows seen by the unpaired terms so far, both sides counted once.</summary>
    public required long Samples { get; init; }

    /// <summary>Rows per second since the last point.</summary>
    public required double SamplesPerSecond { get; init; }

    /// <summary>Weighted sum of the terms, at this step.</summary>
    public required double Loss { get; init; }

    /// <summary>Each active term, unweighted, at this step; keys as in the spec's objective (<c>instanceTranslation</c>).</summary>
    public required IReadOnlyDictionary<string, double> Terms { get; init; }

    /// <summary>Explained variance of the batch, 1 - FVU, at this step.</summary>
    public required PerSide R2 { get; init; }

    /// <summary>Mean active latents per row, at this step.</summary>
    public required PerSide L0 { get; init; }

    /// <summary>Latents that fired for no row since the last point.</summary>
    public required PerSide Dead { get; init; }

    /// <summary>Learning rate of this step.</summary>
    public required double LearningRate { get; init; }
}
