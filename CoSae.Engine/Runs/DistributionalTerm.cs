namespace CoSae.Engine.Runs;

/// <summary>A distributional term: its weight and the surrogate it is computed by.</summary>
public sealed record DistributionalTerm
{
    /// <summary>At least 0; 0 switches the term off.</summary>
    public double Weight { get; init; }

    /// <summary>Name of the surrogate, from <see cref="Objectives.Framework"/>.</summary>
    public required string Via { get; init; }
}
