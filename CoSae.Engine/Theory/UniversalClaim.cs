namespace CoSae.Engine.Theory;

/// <summary>
/// One dictionary for the codes of either side: with the best encoder of side i the loss is tr S - tr(V^T S_.i S_ii^-1 S_i. V), so
/// that the dictionary spans the first eigenvectors of the sum of what the sides predict.
/// </summary>
internal static class UniversalClaim
{
    private const double Degrees = 5e-6 * Claim.Slack;

    public static Claim Claim { get; } = new()
    {
        Key = "usae",
        Name = "A shared decoder spans what both sides predict",
        Objective = "E |[xA; xB] − D zA|² + E |[xA; xB] − D zB|²",
        Solution = "The first r eigenvectors of Σᵢ S·ᵢ Sᵢᵢ⁻¹ Sᵢ·",
        Parts = LinearParts.All,
        Loss = LinearLosses.Universal,
        Solve = Solve,
    };

    private static ClosedForm Solve(LinearCase c)
    {
        var s = c.S;
        var fromA = s.WithA * Decompositions.Power(s.A, -1); // best prediction of [xA; xB] from xA
        var spectrum = Spectrum.Of(fromA * s.WithA.Transposed + s.WithB * Decompositions.Power(s.B, -1) * s.WithB.Transposed);
        double translation = s.R2((spectrum.Projector(c.Rank) * fromA).Block(s.DimA, 0, s.DimB, s.DimA));
        return new ClosedForm
        {
            Optimum = 2 * s.Joint.Trace - spectrum.Values.Take(c.Rank).Sum(),
            Gap = spectrum.Gap(c.Rank),
            GapOf = $"what both sides predict, directions {c.Rank} and {c.Rank + 1}",
            TranslationLow = translation,
            TranslationHigh = translation,
            Compare = pair => [Measure.Angle("Shared dictionary", pair.Decoder, spectrum.Top(c.Rank), Degrees)],
        };
    }
}
