using System.Text;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Statistics;

namespace CoSae.Engine.Reproduction;

/// <summary>A sweep as a table: settings as rows, measures as columns, the difference to the baseline and published figures below ours.</summary>
internal static class SweepMarkdown
{
    /// <summary>Heading, chart and table; empty where none of its runs has been made.</summary>
    /// <param name="seeds">Seeds that a row should have.</param>
    /// <param name="chart">Where its chart lies, or null.</param>
    public static string Section(Sweep sweep, Measured m, int seeds, string? chart)
    {
        var cells = sweep.Cells.Where(c => m.Has(sweep.Key, c.Key) || m.Failures(sweep.Key, c.Key).Count > 0).ToList();
        if (cells.Count == 0)
            return "";
        var columns = sweep.Columns.Where(column => cells.Any(c => m.Values(sweep.Key, c.Key, column).Count > 0)).ToList();
        Comparison? Difference(Cell cell, SurveyColumn column) =>
            // Ridge is a landmark of the known pairs, whatever the row trains.
            sweep.Baseline is { } baseline && cell.Key != baseline && column != Columns.Ridge ? m.Against(sweep.Key, cell.Key, baseline, column) : null;
        var differences = cells.Select(cell => columns.Select(column => Difference(cell, column)).ToList()).ToList();
        var adjusted = Holm.Adjust([.. differences.SelectMany(row => row).Select(d => d?.P)]); // row after row

        var text = new StringBuilder($"### {sweep.Title}\n\n");
        if (chart is not null)
            text.Append("![" + sweep.Drawn!.Title + " over the number of known pairs](" + chart + ")\n\n");
        text.Append(Line(["setting", .. columns.Select(c => c.Title)])).Append(Line(["---", .. columns.Select(_ => "---:")]));
        foreach (var (i, cell) in cells.Index())
        {
            var shown = columns.Select((column, j) => Figure(
                m.Summary(sweep.Key, cell.Key, column),
                differences[i][j] is { } d ? d with { AdjustedP = adjusted[i * columns.Count + j] } : null,
                Published(cell, column)));
            text.Append(Line([Head(sweep, cell, m, seeds), .. shown]));
        }
        return text.Append('\n').ToString();
    }

    // What is missing stands where the row begins: a run that failed, with its reason, or seeds that have not been run.
    private static string Head(Sweep sweep, Cell cell, Measured m, int seeds)
    {
        var (done, failures) = (m.Done(sweep.Key, cell.Key), m.Failures(sweep.Key, cell.Key));
        string text = cell.Title + (cell.Key == sweep.Baseline ? " (baseline)" : "");
        foreach (var (seed, reason) in failures)
            text += FormattableString.Invariant($"<br>**seed {seed} failed**: {Plain(reason)}");
        return done.Count == 0 || done.Count + failures.Count >= seeds ? text
            : FormattableString.Invariant($"{text}<br>{done.Count} of {seeds} seeds");
    }

    private static string Figure(SampleSummary? summary, Comparison? difference, string? published)
    {
        if (summary is null)
            return "";
        string text = Shown.Of(summary);
        if (difference is not null)
            text += $"<br>{Shown.Of(difference)}" + (difference.Kind == ComparisonKind.DifferenceOnly ? "" : $", {ComparisonMarkdown.Words(difference)}");
        return published is null ? text : $"{text}<br>*{published}*";
    }

    // Where SCIENCE.md has one direction of translation only, it says which.
    private static string? Published(Cell cell, SurveyColumn column)
    {
        string? At(string key) => cell.Published is { } at ? PublishedFigures.At(at.Section, at.Row, key) : null;
        if (column != Columns.Translation || At(column.Key) is not null)
            return At(column.Key);
        string[] ways = [.. new[] { ("aToB", "A>B"), ("bToA", "B>A") }.Where(w => At(w.Item1) is not null).Select(w => $"{w.Item2} {At(w.Item1)}")];
        return ways.Length == 0 ? null : string.Join(", ", ways);
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    private static string Plain(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
