namespace CoSae.Engine.Objectives;

/// <summary>When the terms of the objective act, over T steps (SCIENCE.md section 3).</summary>
public static class Schedule
{
    /// <summary>Reconstruction and instance-wise terms from step 0; distributional terms ramp from 0.2 T to 0.3 T.</summary>
    public const string Joint = "joint";

    /// <summary>Reconstruction only until 0.3 T, where B's latents are matched to A's; then all, distributional ramping over 0.1 T.</summary>
    public const string Matched = "matched";

    /// <summary>
    /// As matched, without any pair: at 0.4 T the latents are matched by the graphs of their co-activations. Works where concepts
    /// differ in frequency and correlation; where they are i.i.d. nothing can identify them.
    /// </summary>
    public const string Unsupervised = "unsupervised";

    /// <summary>As joint; after training B's latents are re-indexed by the known pairs and its codes rescaled.</summary>
    public const string Posthoc = "posthoc";

    /// <summary>What people are told of each.</summary>
    public static IReadOnlyList<(string Name, string Title, string Help)> All { get; } =
    [
        (Joint, "Joint", "Every term from the start; distributional ones ramp from 20 % to 30 % of the steps."),
        (Matched, "Matched", "Reconstruction alone for 30 % of the steps; then B's latents are matched to A's over the known pairs, and all terms act."),
        (Unsupervised, "Unsupervised matching", "The same at 40 % without known pairs, by how latents co-activate. Fails where concepts are alike in frequency and correlation."),
        (Posthoc, "Matched after training", "As joint; B's latents are matched to A's over the known pairs when training is over."),
    ];

    /// <summary>Every name a spec may use.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(s => s.Name)];

    /// <summary>Whether the schedule needs known pairs for its matching.</summary>
    public static bool MatchesPairs(string schedule) => schedule is Matched or Posthoc;

    /// <summary>The step after which B's latents are re-indexed in training, or null.</summary>
    public static int? MatchAfter(string schedule, int steps) => Start(schedule) is { } share ? (int)(share * steps) : null;

    /// <summary>Share of the instance-wise weights in force at a step: 0 or 1.</summary>
    public static double InstanceShare(string schedule, int step, int steps) =>
        MatchAfter(schedule, steps) is { } from && step < from ? 0 : 1;

    /// <summary>Share of the distributional weights in force at a step: 0, then a linear ramp over 0.1 T, then 1.</summary>
    public static double DistributionalShare(string schedule, int step, int steps)
    {
        double from = (Start(schedule) ?? 0.2) * steps;
        return Math.Clamp((step - from) / Math.Max(1, 0.1 * steps), 0, 1);
    }

    private static double? Start(string schedule) => schedule switch { Matched => 0.3, Unsupervised => 0.4, _ => null };
}
