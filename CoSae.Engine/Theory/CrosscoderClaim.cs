namespace CoSae.Engine.Theory;

/// <summary>
/// One code of both sides is PCA of [xA; xB] (Baldi and Hornik 1989). It is made to be read with both sides at hand: A's own part
/// of the encoder alone gives V_A V_A^T xA, which is not even a projection.
/// </summary>
internal static class CrosscoderClaim
{
    private const double Degrees = 2e-4 * Claim.Slack, R2 = 1e-6;

    public static Claim Claim { get; } = new()
    {
        Key = "crosscoder",
        Name = "A crosscoder is PCA of both sides together",
        Objective = "E |[xA; xB] − D (E_A xA + E_B xB)|²",
        Solution = "PCA of [xA; xB]; with one side missing it explains less",
        Parts = LinearParts.All,
        Loss = LinearLosses.Crosscoder,
        Solve = Solve,
    };

    private static ClosedForm Solve(LinearCase c)
    {
        var top = c.Joint.Top(c.Rank);
        Matrix a = top.Block(0, 0, c.S.DimA, c.Rank), b = top.Block(c.S.DimA, 0, c.S.DimB, c.Rank);
        double translation = c.S.R2(b * a.Transposed);
        return new ClosedForm
        {
            Optimum = c.Joint.Tail(c.Rank),
            Gap = c.Joint.Gap(c.Rank),
            GapOf = $"principal components {c.Rank} and {c.Rank + 1} of both sides together",
            TranslationLow = translation,
            TranslationHigh = translation,
            Compare = pair =>
            [
                Measure.Angle("Principal components of [xA; xB]", pair.Decoder, top, Degrees),
                new("R² of A from both sides", "R2", Together(c.S, pair.DecoderA * pair.Encoder), Together(c.S, a * top.Transposed), R2, OfSubspace: true),
                new("R² of A from A alone", "R2", PairCovariance.Explained(pair.DecoderA * pair.EncoderA, c.S.A), PairCovariance.Explained(a * a.Transposed, c.S.A), R2, OfSubspace: true),
            ],
        };
    }

    // R2 of xA from [xA; xB]. // map [dimA, dimA + dimB]
    private static double Together(PairCovariance s, Matrix map) => (2 * map.Dot(s.WithA.Transposed) - map.Dot(map * s.Joint)) / s.A.Trace;
}
