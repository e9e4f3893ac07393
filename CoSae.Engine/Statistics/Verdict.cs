namespace CoSae.Engine.Statistics;

/// <summary>What may be said of a treatment against its baseline at a family-wise level of 5 %.</summary>
public enum Verdict
{
    /// <summary>No difference was shown: corrected p of 0.05 or more. Not a proof that there is none.</summary>
    WithinNoise,

    /// <summary>The treatment is higher; whether that is better depends on the score.</summary>
    Higher,

    /// <summary>The treatment is lower.</summary>
    Lower,

    /// <summary>Too few seeds, or seeds without any spread: no p value exists.</summary>
    Undecided,
}
