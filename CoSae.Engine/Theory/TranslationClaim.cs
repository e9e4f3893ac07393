namespace CoSae.Engine.Theory;

/// <summary>Each direction of translation is a regression of its own through r numbers; nothing ties one's code to the other's.</summary>
internal static class TranslationClaim
{
    private const double Relative = 1.5e-6 * Claim.Slack;

    public static Claim Claim { get; } = new()
    {
        Key = "translation",
        Name = "Translation is two reduced-rank regressions",
        Objective = "E |xB − D_B zA|² + E |xA − D_A zB|²",
        Solution = "The reduced-rank regression of B on A and that of A on B, independent of each other",
        Parts = LinearParts.All,
        Loss = LinearLosses.Translation,
        Solve = Solve,
    };

    private static ClosedForm Solve(LinearCase c)
    {
        Matrix toB = c.RegressionAToB, toA = c.RegressionBToA;
        double ceiling = c.S.R2(toB);
        return new ClosedForm
        {
            Optimum = c.S.B.Trace - c.PredictedB.Values.Take(c.Rank).Sum() + c.S.A.Trace - c.PredictedA.Values.Take(c.Rank).Sum(),
            Gap = Math.Min(c.PredictedB.Gap(c.Rank), c.PredictedA.Gap(c.Rank)),
            GapOf = $"what one side predicts of the other, directions {c.Rank} and {c.Rank + 1}",
            TranslationLow = ceiling,
            TranslationHigh = ceiling,
            Compare = pair =>
            [
                Measure.Error("Map from A to B", pair.AToB, toB, Relative),
                Measure.Error("Map from B to A", pair.BToA, toA, Relative),
                new("Inconsistency E |zA − zB|² / (E |zA|² + E |zB|²)", "relative", Inconsistency(c.S, pair), 0, null),
            ],
        };
    }

    private static double Inconsistency(PairCovariance s, LinearPair pair)
    {
        var nothing = LinearPair.Of(new double[pair.ToArray().Length], s, pair.EncoderA.Rows);
        return LinearLosses.Consistency(s, pair, nothing) / LinearLosses.Energy(s, pair, nothing);
    }
}
