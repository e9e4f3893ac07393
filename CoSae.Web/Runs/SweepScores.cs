using CoSae.Web.Components.Controls.Results;

namespace CoSae.Web.Runs;

/// <summary>The scores by which settings can be ranked: those of which one end is better.</summary>
public static class SweepScores
{
    /// <summary>What a sweep is ranked by unless somebody says otherwise.</summary>
    public const string Usual = "instanceTranslation.mean.r2";

    public static IReadOnlyList<FigureInfo> All { get; } =
        [.. Figures.All.Where(f => f.Range.Contains("is better", StringComparison.Ordinal) && !f.Path.StartsWith("ridge.", StringComparison.Ordinal))];

    /// <summary>Whether a score can decide; ridge's cannot, which say nothing of the run.</summary>
    public static bool CanDecide(string path) => All.Any(f => f.Path == path);

    /// <summary>Whether less of a score is better.</summary>
    public static bool LowerIsBetter(string path) => Figures.At(path).Range.Contains("lower is better", StringComparison.Ordinal);
}
