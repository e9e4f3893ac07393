using CoSae.Engine.Statistics;
using CoSae.Web.Runs;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>The groups of a comparison, how each is drawn, and their scores with intervals.</summary>
public sealed class GroupScores(ScoredGroups scored)
{
    public IReadOnlyList<SeedGroup> Groups => scored.Groups;

    /// <summary>In the order of the groups.</summary>
    public IReadOnlyList<GroupStyle> Styles { get; } = GroupStyle.Of(scored.Groups);

    /// <summary>Every group with its style.</summary>
    public IEnumerable<(SeedGroup Group, GroupStyle Style)> Styled => Groups.Zip(Styles);

    /// <summary>Titles of the groups that are a single run: their intervals are of another kind.</summary>
    public IReadOnlyList<string> Single => [.. Styled.Where(g => g.Group.Members.Count == 1).Select(g => g.Style.Name)];

    /// <summary>A score of a group, or null where none of its runs has it.</summary>
    public GroupValue? Of(SeedGroup group, string path) => Of(group.Members, path);

    /// <summary>A score over some runs, each of another seed, or null where none has it.</summary>
    public GroupValue? Of(IEnumerable<SeededRun> runs, string path)
    {
        var having = runs.Where(r => r.Scores.ContainsKey(path)).ToList();
        if (having.Count == 0)
            return null;
        var summary = SampleSummary.Of([.. having.Select(r => r.Scores[path])]);
        if (summary is { Low: { } low, High: { } high })
            return new GroupValue(summary.Mean, low, high, summary.N, IntervalKind.Seeds);
        return having.Count == 1 && scored.Scores.TryGetValue((having[0].Id, path), out var score) && score.Low < score.High
            ? new GroupValue(summary.Mean, score.Low, score.High, 1, IntervalKind.Bootstrap)
            : new GroupValue(summary.Mean, double.NaN, double.NaN, summary.N, IntervalKind.None);
    }
}
