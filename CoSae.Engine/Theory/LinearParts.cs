namespace CoSae.Engine.Theory;

/// <summary>Which of the four matrices an objective trains, and so what can be read off them.</summary>
public enum LinearParts
{
    /// <summary>Encoders, which end at 0: there is no code to decode.</summary>
    None,

    /// <summary>Encoders; decoders are fitted afterwards, each to its own side.</summary>
    Encoders,

    /// <summary>A's encoder and B's decoder.</summary>
    AToB,

    /// <summary>All four.</summary>
    All,
}
