namespace CoSae.Engine.Theory;

/// <summary>Consistency alone is a positive definite form in the encoders where no canonical correlation is 1: it is least at 0.</summary>
internal static class CollapseClaim
{
    private const double Norm = 1e-7 * Claim.Slack;

    public static Claim Claim { get; } = new()
    {
        Key = "collapse",
        Name = "Consistency alone collapses",
        Objective = "E |zA − zB|²",
        Solution = "Both encoders are 0",
        Parts = LinearParts.None,
        Loss = (s, at, gradient) => LinearLosses.Consistency(s, at, gradient),
        Solve = c => new ClosedForm
        {
            Optimum = 0,
            Gap = 1 - c.CanonicalA.Values[0],
            GapOf = "canonical correlation 1 and a perfect one",
            Compare = pair =>
            [
                new("Norm of A's encoder", "", pair.EncoderA.Norm, 0, Norm, OfSubspace: true),
                new("Norm of B's encoder", "", pair.EncoderB.Norm, 0, Norm, OfSubspace: true),
            ],
        },
    };
}
