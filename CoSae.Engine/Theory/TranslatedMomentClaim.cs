namespace CoSae.Engine.Theory;

/// <summary>
/// The nearest covariance of rank r is that of B's principal components (Eckart and Young 1936); every T = P Λ^(1/2) U S_A^(-1/2)
/// with orthonormal rows U has it.
/// </summary>
internal static class TranslatedMomentClaim
{
    private const double Degrees = 2e-4 * Claim.Slack, Relative = 1.5e-6 * Claim.Slack;

    public static Claim Claim { get; } = new()
    {
        Key = "translated-moments",
        Name = "Equal translated moments are PCA of the target",
        Objective = "|Cov(D_B zA) − Cov xB|²",
        Solution = "The covariance of B's first r principal components, from any directions of A and in any rotation",
        Parts = LinearParts.AToB,
        Loss = LinearLosses.TranslatedMoments,
        Solve = Solve,
    };

    private static ClosedForm Solve(LinearCase c)
    {
        double[] kept = c.PcaB.Values[..c.Rank];
        var top = c.PcaB.Top(c.Rank);
        var nearest = top * Matrix.Diagonal(kept) * top.Transposed;
        var across = Decompositions.Power(c.S.A, -0.5) * c.S.AB * top * Matrix.Diagonal([.. kept.Select(Math.Sqrt)]);
        var (low, high) = Coupling.Range(c.S, across, kept.Sum());
        return new ClosedForm
        {
            Optimum = c.PcaB.Values.Skip(c.Rank).Sum(v => v * v),
            Gap = c.PcaB.Gap(c.Rank),
            GapOf = $"principal components {c.Rank} and {c.Rank + 1} of B",
            TranslationLow = low,
            TranslationHigh = high,
            Recouple = pair => Coupling.Turn(c.S, pair),
            Compare = pair =>
            [
                Measure.Angle("Principal components of B", pair.DecoderB, top, Degrees),
                Measure.Error("Covariance of the translation", pair.AToB * c.S.A * pair.AToB.Transposed, nearest, Relative),
            ],
        };
    }
}
