namespace CoSae.Engine.Theory;

/// <summary>A figure of one trained pair.</summary>
/// <param name="Unit">"degrees", "relative", "R2" or "" for plain numbers.</param>
/// <param name="Expected">What the closed form says.</param>
/// <param name="Tolerance">How far it may be from that; null for a figure that is only shown.</param>
/// <param name="OfSubspace">Whether it compares directions, which near-equal eigenvalues leave undecided.</param>
public sealed record Measure(string Name, string Unit, double Value, double Expected, double? Tolerance, bool OfSubspace = false)
{
    /// <summary>Largest principal angle to the closed form's subspace.</summary>
    internal static Measure Angle(string what, Matrix trained, Matrix expected, double tolerance) =>
        new($"{what}: largest principal angle", "degrees", PrincipalAngles.Largest(trained, expected), 0, tolerance, OfSubspace: true);

    /// <summary>|trained - expected| / |expected|.</summary>
    internal static Measure Error(string what, Matrix trained, Matrix expected, double tolerance) =>
        new($"{what}: relative error", "relative", (trained - expected).Norm / expected.Norm, 0, tolerance, OfSubspace: true);
}
