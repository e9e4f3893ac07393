namespace CoSae.Engine.Theory;

/// <summary>
/// Consistency over energy is a mean of Rayleigh quotients, one a latent, each at least 1 - rho_1: all latents end at the first
/// canonical pair.
/// </summary>
internal static class RatioClaim
{
    private const double Second = 1e-6 * Claim.Slack, Degrees = 5e-4 * Claim.Slack;

    public static Claim Claim { get; } = new()
    {
        Key = "ratio",
        Name = "The ratio to the energy keeps one direction",
        Objective = "E |zA − zB|² / (E |zA|² + E |zB|²)",
        Solution = "Rank 1: every latent is the first canonical pair; the loss is 1 − ρ₁",
        Parts = LinearParts.Encoders,
        Loss = Loss,
        Solve = Solve,
    };

    private static double Loss(PairCovariance s, LinearPair at, LinearPair gradient)
    {
        var nothing = LinearPair.Of(new double[at.ToArray().Length], s, at.EncoderA.Rows);
        double energy = LinearLosses.Energy(s, at, nothing), ratio = LinearLosses.Consistency(s, at, nothing) / energy;
        LinearLosses.Consistency(s, at, gradient, 1 / energy);
        LinearLosses.Energy(s, at, gradient, -ratio / energy);
        return ratio;
    }

    private static ClosedForm Solve(LinearCase c)
    {
        Matrix a = c.CanonicalA.Top(1), b = c.CanonicalB.Left(1);
        double translation = c.S.R2(c.S.B * b * a.Transposed);
        return new ClosedForm
        {
            Optimum = 1 - c.CanonicalA.Values[0],
            Gap = c.CanonicalA.Gap(1),
            GapOf = "canonical correlations 1 and 2",
            TranslationLow = translation,
            TranslationHigh = translation,
            Compare = pair =>
            [
                SecondOf("A", pair.EncoderA, c.S.A),
                SecondOf("B", pair.EncoderB, c.S.B),
                Measure.Angle("First canonical direction of A", Decompositions.Svd(pair.EncoderA).V.Left(1), a, Degrees),
                Measure.Angle("First canonical direction of B", Decompositions.Svd(pair.EncoderB).V.Left(1), b, Degrees),
            ],
        };
    }

    private static Measure SecondOf(string side, Matrix encoder, Matrix s)
    {
        double[] values = Decompositions.Svd(encoder * Decompositions.Power(s, 0.5)).S;
        return new($"Code of {side}: second over first singular value", "relative", values.Length < 2 ? 0 : values[1] / values[0], 0, Second, OfSubspace: true);
    }
}
