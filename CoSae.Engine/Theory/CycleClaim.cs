namespace CoSae.Engine.Theory;

/// <summary>
/// There and back is a map of rank r, best as the projector on the principal components of each side; A to B may be any
/// invertible map between the two subspaces, so that its R2 has a highest value and no lowest.
/// </summary>
internal static class CycleClaim
{
    private const double Degrees = 2e-4 * Claim.Slack, Relative = 1.5e-6 * Claim.Slack;

    public static Claim Claim { get; } = new()
    {
        Key = "cycle",
        Name = "Cycles are independent PCA projectors",
        Objective = "E |xA − D_A E_B D_B E_A xA|² + E |xB − D_B E_A D_A E_B xB|²",
        Solution = "There and back is the PCA projector of each side; what lies between is any invertible map",
        Parts = LinearParts.All,
        Loss = LinearLosses.Cycle,
        Solve = Solve,
    };

    private static ClosedForm Solve(LinearCase c)
    {
        Matrix a = c.PcaA.Top(c.Rank), b = c.PcaB.Top(c.Rank);
        var across = b.Transposed * c.S.BA * a; // [rank, rank]
        return new ClosedForm
        {
            Optimum = c.PcaA.Tail(c.Rank) + c.PcaB.Tail(c.Rank),
            Gap = Math.Min(c.PcaA.Gap(c.Rank), c.PcaB.Gap(c.Rank)),
            GapOf = $"principal components {c.Rank} and {c.Rank + 1} of a side",
            // The best G of D_B E_A = P_B G P_A^T is the regression between the principal components.
            TranslationHigh = across.Dot(across * Matrix.Diagonal([.. c.PcaA.Values.Take(c.Rank).Select(v => 1 / v)])) / c.S.B.Trace,
            Recouple = pair => Coupling.TurnWithin(a, pair),
            Compare = pair =>
            [
                Measure.Angle("Principal components of A", pair.DecoderA, a, Degrees),
                Measure.Angle("Principal components of B", pair.DecoderB, b, Degrees),
                Measure.Error("A to B to A", pair.BToA * pair.AToB, c.PcaA.Projector(c.Rank), Relative),
                Measure.Error("B to A to B", pair.AToB * pair.BToA, c.PcaB.Projector(c.Rank), Relative),
            ],
        };
    }
}
