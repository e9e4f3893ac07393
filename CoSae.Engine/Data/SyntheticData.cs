namespace CoSae.Engine.Data;

/// <summary>Synthetic rows in memory with everything they were made of.</summary>
public sealed record SyntheticData
{
    public required SyntheticSpec Spec { get; init; }

    /// <summary>Side A, [rows, dimA].</summary>
    public required float[] A { get; init; }

    /// <summary>Side B, [rows, dimB].</summary>
    public required float[] B { get; init; }

    /// <summary>The shared codes z, [rows, concepts]; a concept fires where its code is above 0.</summary>
    public required float[] Codes { get; init; }

    /// <summary>M_A, [concepts, dimA], unit rows.</summary>
    public required float[] MixingA { get; init; }

    /// <summary>M_B, [concepts, dimB], unit rows.</summary>
    public required float[] MixingB { get; init; }
}
