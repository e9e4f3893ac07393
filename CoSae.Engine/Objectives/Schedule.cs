namespace CoSae.Engine.Objectives;

/// <summary>When the terms of the objective act, over T steps (SCIENCE.md section 3).</summary>
public static class Schedule
{
    /// <summary>Reconstruction and instance-wise terms from step 0; distributional terms ramp from 0.2 T to 0.3 T.</summary>
    public const string Joint = "joint";

    /// <summary>Reconstruction only until 0.3 T, where B's latents are matched to A's; then all, distributional ramping over 0.1 T.</summary>
    public const string Matched = "matched";

    /// <summary>Every name a spec may use.</summary>
    public static IReadOnlyList<string> Names { get; } = [Joint, Matched];

    /// <summary>The step after which B's latents are re-indexed, or null.</summary>
    public static int? MatchAfter(string schedule, int steps) => schedule == Matched ? (int)(0.3 * steps) : null;

    /// <summary>Share of the instance-wise weights in force at a step: 0 or 1.</summary>
    public static double InstanceShare(string schedule, int step, int steps) =>
        schedule == Matched && step < (int)(0.3 * steps) ? 0 : 1;

    /// <summary>Share of the distributional weights in force at a step: 0, then a linear ramp over 0.1 T, then 1.</summary>
    public static double DistributionalShare(string schedule, int step, int steps)
    {
        double from = (schedule == Matched ? 0.3 : 0.2) * steps;
        return Math.Clamp((step - from) / Math.Max(1, 0.1 * steps), 0, 1);
    }
}
