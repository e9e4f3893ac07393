namespace CoSae.Engine.Concepts;

/// <summary>What two runs are matched by.</summary>
public enum SeedMatchBasis
{
    /// <summary>Pearson correlation of activations over shared test items.</summary>
    Activations,

    /// <summary>Cosine of decoder directions: the runs share too few test items.</summary>
    Directions,
}
