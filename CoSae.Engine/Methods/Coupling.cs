namespace CoSae.Engine.Methods;

/// <summary>From which code a method reconstructs in training.</summary>
public enum Coupling
{
    /// <summary>Each side from its own code, unpaired rows.</summary>
    Separate,

    /// <summary>Both sides of a known pair from one code made of both (crosscoder).</summary>
    Joint,

    /// <summary>Both sides of a known pair from the code of one, drawn at random (universal SAE).</summary>
    Universal,

    /// <summary>Both sides of a known pair from codes with one common set of latents (SPARC).</summary>
    SharedSupport,
}
