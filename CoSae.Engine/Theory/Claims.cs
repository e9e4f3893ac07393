namespace CoSae.Engine.Theory;

/// <summary>The table of the linear case (SCIENCE.md section 8): the command line, the page and the tests read it.</summary>
public static class Claims
{
    public static IReadOnlyList<Claim> All { get; } =
    [
        CcaClaim.Claim,
        CollapseClaim.Claim,
        RatioClaim.Claim,
        TranslationClaim.Claim,
        MomentClaim.Claim,
        TranslatedMomentClaim.Claim,
        CycleClaim.Claim,
        CrosscoderClaim.Claim,
        UniversalClaim.Claim,
    ];
}
