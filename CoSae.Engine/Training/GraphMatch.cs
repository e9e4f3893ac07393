using System.Globalization;

namespace CoSae.Engine.Training;

/// <summary>
/// What a matching of two co-activation graphs says about itself. The two thresholds tell identifiable concepts from
/// independent and equally frequent ones: on trained pairs of the synthetic data (96 latents, three seeds) the agreement was
/// at least .97 on the default data, where the matching is right, and at most .05 on the i.i.d. control, .07 with correlation
/// alone and .28 with frequencies alone, where it is wrong; the reliability was .94, .52, .94 and .60 at least, and is near
/// 0 for codes that are i.i.d. themselves.
/// </summary>
/// <param name="Correlation">Of the matched graphs' entries about 0, -1 to 1; high even where nothing can be told apart.</param>
/// <param name="Agreement">Share of the firings of A that the two best starts send to the same latent of B, 0 to 1.</param>
/// <param name="Reliability">Correlation of the graphs from two halves of one side's rows, the lower of the two sides.</param>
public sealed record GraphMatch(double Correlation, double Agreement, double Reliability)
{
    /// <summary>Agreement below which starts lead to different matchings of about the same value.</summary>
    public const double EnoughAgreement = 0.5;

    /// <summary>Reliability below which half or more of the graphs is sampling noise.</summary>
    public const double EnoughReliability = 0.5;

    /// <summary>What is wrong where the latents cannot be told apart, or null.</summary>
    public string? Warning => Reliability < EnoughReliability
        ? string.Create(CultureInfo.InvariantCulture,
            $"Which latents fire together is mostly chance here (two halves of the rows correlate {Reliability:0.00}): independent concepts, or too few rows. A matching without known pairs is not identifiable; take some known pairs.")
        : Agreement < EnoughAgreement
            ? string.Create(CultureInfo.InvariantCulture,
                $"The two best starts of the matching agree on only {Agreement:0%} of the firings: many matchings fit as well as each other, because the concepts hardly differ in frequency and correlation. It is not identifiable without known pairs.")
            : null;
}
