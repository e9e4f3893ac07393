namespace CoSae.Engine.Concepts;

/// <summary>The rules of <see cref="ConceptState"/>.</summary>
public static class ConceptStates
{
    /// <summary>Share of the test rows that a living latent fires for, at least.</summary>
    public const double LeastRate = 5e-4;

    /// <summary>Pearson correlation of the two activations of a shared concept, at least.</summary>
    public const double LeastAgreement = 0.2;

    /// <summary>The state that follows from the figures.</summary>
    public static ConceptState Of(double rateA, double rateB, double agreement) => (rateA >= LeastRate, rateB >= LeastRate) switch
    {
        (true, true) => agreement >= LeastAgreement ? ConceptState.Shared : ConceptState.Apart,
        (true, false) => ConceptState.AOnly,
        (false, true) => ConceptState.BOnly,
        _ => ConceptState.Dead,
    };
}
