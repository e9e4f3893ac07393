namespace CoSae.Engine.Theory;

/// <summary>
/// Consistency with soft whitening is canonical correlation analysis: a pair of canonical directions with correlation rho and
/// code variance v costs 2 v (1 - rho) + 2 w (v - 1)^2, least at v = 1 - (1 - rho) / (2 w), and less the larger rho is.
/// </summary>
internal static class CcaClaim
{
    private const double Weight = 5, Degrees = 5e-4 * Claim.Slack;

    public static Claim Claim { get; } = new()
    {
        Key = "cca",
        Name = "Consistency with whitening is CCA",
        Objective = "E |zA − zB|² + 5 (|Cov zA − I|² + |Cov zB − I|²)",
        Solution = "The first r canonical directions of each side, in any rotation that both share",
        Parts = LinearParts.Encoders,
        Loss = (s, at, gradient) => LinearLosses.Consistency(s, at, gradient) + LinearLosses.Whitening(s, at, gradient, Weight),
        Solve = Solve,
    };

    private static ClosedForm Solve(LinearCase c)
    {
        double[] rho = c.CanonicalA.Values[..c.Rank], variances = [.. rho.Select(r => 1 - (1 - r) / (2 * Weight))];
        Matrix a = c.CanonicalA.Top(c.Rank), b = c.CanonicalB.Left(c.Rank);
        double translation = c.S.R2(c.S.B * b * a.Transposed);
        return new ClosedForm
        {
            Optimum = rho.Zip(variances, (r, v) => 2 * v * (1 - r) + 2 * Weight * (v - 1) * (v - 1)).Sum(),
            Gap = c.CanonicalA.Gap(c.Rank),
            GapOf = $"canonical correlations {c.Rank} and {c.Rank + 1}",
            TranslationLow = translation,
            TranslationHigh = translation,
            Compare = pair =>
            [
                Measure.Angle("Canonical directions of A", pair.EncoderA.Transposed, a, Degrees),
                Measure.Angle("Canonical directions of B", pair.EncoderB.Transposed, b, Degrees),
                new("Canonical correlations: largest difference", "", Furthest(Correlations(c.S, pair), rho), 0, 1e-8),
                new("Variances of A's code: largest difference", "", Furthest(Decompositions.Eigen(pair.EncoderA * c.S.A * pair.EncoderA.Transposed).Values, variances), 0, 1e-7),
            ],
        };
    }

    private static double[] Correlations(PairCovariance s, LinearPair pair)
    {
        Matrix a = Decompositions.Power(pair.EncoderA * s.A * pair.EncoderA.Transposed, -0.5), b = Decompositions.Power(pair.EncoderB * s.B * pair.EncoderB.Transposed, -0.5);
        return Decompositions.Svd(a * pair.EncoderA * s.AB * pair.EncoderB.Transposed * b).S;
    }

    private static double Furthest(double[] x, double[] y) => x.Zip(y, (u, v) => Math.Abs(u - v)).Max();
}
