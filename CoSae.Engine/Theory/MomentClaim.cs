namespace CoSae.Engine.Theory;

/// <summary>
/// Reconstruction takes the principal components; equal second moments can be had for any rotation between the whitened codes.
/// </summary>
internal static class MomentClaim
{
    private const double Degrees = 2e-4 * Claim.Slack;

    public static Claim Claim { get; } = new()
    {
        Key = "moments",
        Name = "Equal code moments leave the coupling open",
        Objective = "E |xA − D_A zA|² + E |xB − D_B zB|² + |Cov zA − Cov zB|²",
        Solution = "PCA of each side; the codes may be turned against each other at will",
        Parts = LinearParts.All,
        Loss = (s, at, gradient) => LinearLosses.Reconstruction(s, at, gradient) + LinearLosses.Moments(s, at, gradient),
        Solve = Solve,
    };

    private static ClosedForm Solve(LinearCase c)
    {
        double[] a = c.PcaA.Values[..c.Rank], b = c.PcaB.Values[..c.Rank];
        var across = Matrix.Diagonal([.. a.Select(v => 1 / Math.Sqrt(v))]) * c.PcaA.Top(c.Rank).Transposed * c.S.AB
            * c.PcaB.Top(c.Rank) * Matrix.Diagonal([.. b.Select(Math.Sqrt)]);
        var (low, high) = Coupling.Range(c.S, across, b.Sum());
        return new ClosedForm
        {
            Optimum = c.PcaA.Tail(c.Rank) + c.PcaB.Tail(c.Rank),
            Gap = Math.Min(c.PcaA.Gap(c.Rank), c.PcaB.Gap(c.Rank)),
            GapOf = $"principal components {c.Rank} and {c.Rank + 1} of a side",
            TranslationLow = low,
            TranslationHigh = high,
            Recouple = pair => Coupling.Turn(c.S, pair),
            Compare = pair =>
            [
                Measure.Angle("Principal components of A", pair.DecoderA, c.PcaA.Top(c.Rank), Degrees),
                Measure.Angle("Principal components of B", pair.DecoderB, c.PcaB.Top(c.Rank), Degrees),
                new("|Cov zA − Cov zB| / |Cov zA|", "relative", Moments(c.S, pair), 0, 1e-6),
            ],
        };
    }

    private static double Moments(PairCovariance s, LinearPair pair)
    {
        Matrix a = pair.EncoderA * s.A * pair.EncoderA.Transposed, b = pair.EncoderB * s.B * pair.EncoderB.Transposed;
        return (a - b).Norm / a.Norm;
    }
}
