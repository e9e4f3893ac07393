using System.Globalization;
using System.Text;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Statistics;

namespace CoSae.Engine.Reproduction;

/// <summary>docs/reproduction.md: per claim the verdict, what decided it, and the tables.</summary>
public static class ReproductionMarkdown
{
    /// <summary>The whole document.</summary>
    /// <param name="measured">The finished runs by claim key.</param>
    /// <param name="theory">The section on the linear case, or null where it was not computed.</param>
    /// <param name="chart">Where the chart of a sweep lies, relative to the document; null for none.</param>
    public static string Document(
        IReadOnlyDictionary<string, Measured> measured, string? theory, Func<Claim, Sweep, string?> chart, int seeds, string surroundings)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            # The paper's claims, reproduced

            Written by `./cosae reproduce`; no number here is set by hand. Each cell is the mean over {seeds} seeds, which decide data (where it is
            drawn), split, known pairs, start and batches, ± half of Student's 95 % interval. Below it the difference to the row marked as
            baseline, paired by seed, with Holm's correction over the table: *within noise* means that no difference was shown at 5 %. What
            the numbers mean: [statistics](statistics.md). The claims are those of "A Unifying Framework for Concept-Based Representational Similarity"
            (Dhimoïla et al., 2026), as far as they can be tested on this project's data; its own data and models were not used.

            | claim | outcome |
            | --- | --- |

            """));
        foreach (var claim in Claim.All)
            text.Append(CultureInfo.InvariantCulture, $"| {claim.Title} | {Words(Verdict(claim, measured))} |\n");
        text.Append('\n');
        foreach (var claim in Claim.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {claim.Title}\n\n{claim.Statement}\n\n**{Words(Verdict(claim, measured))}**\n\n");
            if (measured.GetValueOrDefault(claim.Key) is not { } m)
                continue;
            foreach (var finding in m.IsComplete(claim) ? claim.Judge(m) : [])
                text.Append(finding.Holds ? "- yes: " : "- **no**: ").Append(finding.Text).Append('\n');
            text.Append('\n');
            foreach (var sweep in claim.Sweeps)
                text.Append(Section(claim, sweep, m, chart(claim, sweep)));
        }
        if (theory is not null)
            text.Append(theory.Trim()).Append("\n\n");
        return text.Append(surroundings.Trim()).Append('\n').ToString();
    }

    private static Outcome Verdict(Claim claim, IReadOnlyDictionary<string, Measured> measured) =>
        measured.GetValueOrDefault(claim.Key) is { } m && m.IsComplete(claim) ? Claim.Of(claim.Judge(m)) : Outcome.Unfinished;

    private static string Words(Outcome outcome) => outcome switch
    {
        Outcome.Reproduced => "reproduced",
        Outcome.Partly => "partly reproduced",
        Outcome.Not => "not reproduced",
        _ => "not all runs are done",
    };

    private static string Section(Claim claim, Sweep sweep, Measured m, string? chart)
    {
        var cells = sweep.Cells.Where(c => m.Has(sweep.Key, c.Key)).ToList();
        if (cells.Count == 0)
            return "";
        var columns = sweep.Columns.Where(column => cells.Any(c => m.Values(sweep.Key, c.Key, column).Count > 0)).ToList();
        var compared = cells.Select(cell => columns.Select(column => (
            Summary: m.Summary(sweep.Key, cell.Key, column),
            Difference: cell.Key == sweep.Baseline || sweep.Baseline is null ? null : m.Against(sweep.Key, cell.Key, sweep.Baseline, column))).ToList()).ToList();
        var adjusted = new Queue<double?>(Holm.Adjust([.. compared.SelectMany(r => r).Select(c => c.Difference?.P)]));
        var text = new StringBuilder($"### {sweep.Title}\n\n");
        if (chart is not null)
            text.Append(CultureInfo.InvariantCulture, $"![{sweep.Drawn!.Title} over the number of known pairs]({chart})\n\n");
        text.Append("|  | ").AppendJoin(" | ", columns.Select(c => c.Title.Replace(" (floor)", "", StringComparison.Ordinal))).Append(" |\n| --- |")
            .Insert(text.Length, " ---: |", columns.Count).Append('\n');
        foreach (var (cell, row) in cells.Zip(compared))
        {
            text.Append("| ").Append(cell.Title).Append(cell.Key == sweep.Baseline ? " (baseline)" : "");
            foreach (var (summary, difference) in row)
                text.Append(" | ").Append(Show(summary, difference is null ? (adjusted.Dequeue(), null).Item2 : difference with { AdjustedP = adjusted.Dequeue() }));
            text.Append(" |\n");
        }
        return text.Append('\n').ToString();
    }

    private static string Show(SampleSummary? s, Comparison? c)
    {
        if (s is null)
            return "";
        string text = Number(s.Mean) + (s.Half is { } half ? $" ± {Number(half)}" : "");
        return c is null ? text : $"{text}<br>{(c.Difference > 0 ? "+" : "")}{Number(c.Difference)}, {ComparisonMarkdown.Words(c)}";
    }

    private static string Number(double v) => v.ToString("0.00", CultureInfo.InvariantCulture).Replace("-0.00", "0.00", StringComparison.Ordinal);
}
