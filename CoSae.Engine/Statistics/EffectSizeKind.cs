namespace CoSae.Engine.Statistics;

/// <summary>What an effect size was divided by.</summary>
public enum EffectSizeKind
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Cohen's d_z: mean of the paired differences over their standard deviation (Cohen 1988, section 2.3.5).</summary>
    CohenDz,

    /// <summary>Hedges' g: difference of the means over the pooled standard deviation, times the exact correction for small samples (Hedges 1981).</summary>
    HedgesG,
}
