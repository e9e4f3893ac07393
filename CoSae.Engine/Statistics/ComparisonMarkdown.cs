using System.Globalization;
using System.Text;

namespace CoSae.Engine.Statistics;

/// <summary>A comparison table as people read it: groups as rows, scores as columns, the verdict in words.</summary>
public static class ComparisonMarkdown
{
    /// <summary>The table, and below it what its numbers are.</summary>
    /// <param name="titles">Heads of the columns by path; the path itself where there is none.</param>
    public static string Table(ComparisonTable table, IReadOnlyDictionary<string, string>? titles = null)
    {
        var text = new StringBuilder();
        text.Append("| group | ").AppendJoin(" | ", table.Scores.Select(s => Plain(titles?.GetValueOrDefault(s) ?? s))).Append(" |\n");
        text.Append("| --- |").Insert(text.Length, " ---: |", table.Scores.Count).Append('\n');
        foreach (var row in table.Rows)
            text.Append("| ").Append(Plain(row.Group.Title)).Append(row.IsBaseline ? " (baseline) | " : " | ")
                .AppendJoin(" | ", row.Cells.Select(Cell)).Append(" |\n");
        text.Append("\nMean over n seeds, ± half of Student's 95 % interval.");
        if (table.Baseline is { } baseline)
            text.Append(CultureInfo.InvariantCulture, $"""
                 Below it the difference to {Plain(baseline.Title)} with its own 95 %
                interval, and p corrected by Holm over the {table.Tests} tests of this table. Within noise: no difference was shown at 5 %.
                """);
        return text.Append('\n').ToString();
    }

    /// <summary>The verdict in words: <c>within noise</c>, <c>higher</c>, <c>undecided (too few seeds)</c>.</summary>
    public static string Words(Comparison comparison) => comparison.Verdict switch
    {
        Verdict.WithinNoise => "within noise",
        Verdict.Higher => "higher",
        Verdict.Lower => "lower",
        _ when comparison.Kind == ComparisonKind.DifferenceOnly => "undecided (too few seeds)",
        _ => "undecided (no spread between seeds)",
    };

    private static string Cell(ComparisonCell cell)
    {
        if (cell.Summary is not { } s)
            return "";
        string text = Number(s.Mean, s.Half) + (s.Half is { } half ? $" ± {Number(half, half)}" : "") + $", n = {s.N}";
        if (cell.Comparison is not { } c)
            return text;
        text += $"<br>{(c.Difference > 0 ? "+" : "")}{Number(c.Difference, c.Half)}";
        if (c is { Low: { } low, High: { } high })
            text += $" ({Number(low, c.Half)} to {Number(high, c.Half)})";
        if (c.AdjustedP is { } p)
            text += p < 0.001 ? ", p < 0.001" : string.Create(CultureInfo.InvariantCulture, $", p = {p:0.000}");
        if (c.LeftOut > 0)
            text += $", {c.Paired} pairs, {c.LeftOut} left out";
        return $"{text}, {Words(c)}";
    }

    private static string Number(double value, double? half) => ComparisonNumber.Of(value, half);

    private static string Plain(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
