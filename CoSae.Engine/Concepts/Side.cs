namespace CoSae.Engine.Concepts;

/// <summary>One of the two sides of a run.</summary>
public enum Side
{
    A,
    B,
}
