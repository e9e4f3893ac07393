using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls.Results;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>Which scores of a comparison can be chosen, and which one an address names.</summary>
public static class ChosenScores
{
    /// <summary>Of the figures that pages know those that some run was read with.</summary>
    public static IReadOnlyList<FigureInfo> Of(IReadOnlyList<SeedGroup> groups) =>
        [.. Figures.All.Where(f => groups.Any(g => g.Members.Any(m => m.Scores.ContainsKey(f.Path))))];

    /// <summary>The one of a path; InterVenchA's consistency, which the project is about, or the last there is for any other.</summary>
    public static FigureInfo? Named(IReadOnlyList<FigureInfo> scores, string? path) =>
        scores.FirstOrDefault(f => f.Path == path) ?? scores.FirstOrDefault(f => f.Path == "intervencha.consistency") ?? scores.LastOrDefault();
}
