namespace CoSae.Engine.Concepts;

/// <summary>Whose decoder directions a map of the dictionary shows.</summary>
public enum MapSides
{
    /// <summary>Those of A and of B, each of length 1, side by side: near means alike on both sides.</summary>
    Both,

    A,
    B,
}
