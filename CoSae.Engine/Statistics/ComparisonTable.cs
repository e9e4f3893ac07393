namespace CoSae.Engine.Statistics;

/// <summary>Groups by scores, each cell against the same score of one baseline group.</summary>
/// <param name="Scores">Paths, as in <see cref="Runs.Scores.ScoreList"/>: the columns.</param>
/// <param name="Rows">The groups in the given order, the baseline among them.</param>
/// <param name="Tests">How many p values Holm's correction is over: every cell outside the baseline's row that could be tested.</param>
public sealed record ComparisonTable(IReadOnlyList<string> Scores, IReadOnlyList<ComparisonRow> Rows, int Tests)
{
    /// <summary>The group that the others are compared with, or null.</summary>
    public SeedGroup? Baseline => Rows.FirstOrDefault(r => r.IsBaseline)?.Group;

    /// <param name="baselineKey">Key of one of the groups; null for means and intervals alone.</param>
    /// <exception cref="ArgumentException">No group has the key, or a score is not finite.</exception>
    public static ComparisonTable Of(IReadOnlyList<SeedGroup> groups, IReadOnlyList<string> scores, string? baselineKey)
    {
        var baseline = baselineKey is null ? null : groups.FirstOrDefault(g => g.Key == baselineKey)
            ?? throw new ArgumentException($"No group has the key '{baselineKey}'.", nameof(baselineKey));
        var rows = groups.Select(g => new ComparisonRow(g, g == baseline, [.. scores.Select(s => Cell(g, baseline, s))])).ToList();
        var adjusted = Holm.Adjust([.. rows.SelectMany(r => r.Cells).Select(c => c.Comparison?.P)]);
        int at = 0;
        ComparisonCell Corrected(ComparisonCell cell)
        {
            double? p = adjusted[at++];
            return cell.Comparison is { } raw ? cell with { Comparison = raw with { AdjustedP = p } } : cell;
        }
        return new ComparisonTable(
            scores, [.. rows.Select(r => r with { Cells = [.. r.Cells.Select(Corrected)] })], adjusted.Count(p => p is not null));
    }

    private static ComparisonCell Cell(SeedGroup group, SeedGroup? baseline, string score)
    {
        var values = group.Values(score);
        if (values.Count == 0)
            return new ComparisonCell(null, null);
        var against = group == baseline ? [] : baseline?.Values(score) ?? [];
        return new ComparisonCell(
            SampleSummary.Of([.. values.Select(v => v.Value)]), against.Count == 0 ? null : Comparison.Of(against, values));
    }
}
