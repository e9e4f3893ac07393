namespace CoSae.Engine.Concepts;

/// <summary>
/// What a latent is on the test rows. It is alive on a side where it fires for at least <see cref="ConceptStates.LeastRate"/> of them, and one
/// concept on both sides where its two activations correlate by at least <see cref="ConceptStates.LeastAgreement"/>.
/// </summary>
public enum ConceptState
{
    /// <summary>Alive on both sides and firing for the same things.</summary>
    Shared,

    /// <summary>Alive on A only.</summary>
    AOnly,

    /// <summary>Alive on B only.</summary>
    BOnly,

    /// <summary>Alive on both sides, but for different things: one index, two concepts.</summary>
    Apart,

    /// <summary>Alive on neither side.</summary>
    Dead,
}
