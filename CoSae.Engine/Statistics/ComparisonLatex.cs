using System.Globalization;
using System.Text;

namespace CoSae.Engine.Statistics;

/// <summary>
/// A comparison table for a paper: a <c>table</c> float with booktabs rules, groups as rows, scores as columns, best mean
/// of each column bold, marks of significance, and a caption that says what all of it is. Needs <c>\usepackage{booktabs}</c>.
/// </summary>
public static class ComparisonLatex
{
    private static readonly (char Character, string Latex)[] _escapes =
    [
        ('\\', @"\textbackslash{}"), ('{', @"\{"), ('}', @"\}"), ('&', @"\&"), ('%', @"\%"), ('$', @"\$"), ('#', @"\#"), ('_', @"\_"),
        ('~', @"\textasciitilde{}"), ('^', @"\textasciicircum{}"), ('<', @"\textless{}"), ('>', @"\textgreater{}"), ('|', @"\textbar{}"), ('"', "''"),
        ('²', @"\textsuperscript{2}"), ('³', @"\textsuperscript{3}"), ('±', @"$\pm$"), ('×', @"$\times$"), ('−', "$-$"), ('–', "--"), ('—', "---"), ('≤', @"$\le$"), ('≥', @"$\ge$"),
        ('…', @"\dots{}"), ('→', @"$\to$"), ('α', @"$\alpha$"), ('β', @"$\beta$"), ('γ', @"$\gamma$"), ('λ', @"$\lambda$"), ('σ', @"$\sigma$"), ('\u00a0', "~"), ('\u202f', @"\,"),
    ];

    /// <param name="heads">The columns, in order; a score that no group has is left out.</param>
    /// <param name="label">Of the float.</param>
    /// <exception cref="ArgumentException">A head is of a score that the table does not have.</exception>
    public static string Table(ComparisonTable table, IReadOnlyList<ComparisonHead> heads, string label = "tab:comparison")
    {
        if (heads.FirstOrDefault(h => !table.Scores.Contains(h.Path)) is { } unknown)
            throw new ArgumentException($"The table has no score '{unknown.Path}'.", nameof(heads));
        var shown = heads.Select(h => (Head: h, At: table.Scores.Index().First(s => s.Item == h.Path).Index))
            .Where(c => table.Rows.Any(r => r.Cells[c.At].Summary is not null)).ToList();
        var text = new StringBuilder();
        text.Append("% \\usepackage{booktabs,graphicx}\n\\begin{table}[t]\n  \\centering\n");
        text.Append("  \\caption{").Append(Caption(table)).Append("}\n  \\label{").Append(label).Append("}\n");
        // Smaller only where it would stick out of the column of text.
        text.Append("  \\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{\\begin{tabular}{lr").Append('c', shown.Count).Append("}\n    \\toprule\n    Group & $n$");
        foreach (var (head, _) in shown)
            text.Append(" & ").Append(Head(head));
        text.Append(" \\\\\n    \\midrule\n");
        foreach (var row in table.Rows)
        {
            text.Append("    ").Append(Escape(row.Group.Title)).Append(row.IsBaseline ? " (baseline)" : "").Append(" & ").Append(Runs(row, shown.Select(c => c.At)));
            foreach (var (head, at) in shown)
                text.Append(" & ").Append(Mean(row.Cells[at], IsBest(table, at, row.Cells[at], head.HigherIsBetter)));
            text.Append(" \\\\\n");
            if (shown.Any(c => row.Cells[c.At].Comparison is not null))
                text.Append("     &  & ").AppendJoin(" & ", shown.Select(c => Difference(row.Cells[c.At].Comparison))).Append(" \\\\\n");
        }
        return text.Append("    \\bottomrule\n  \\end{tabular}}\n\\end{table}\n").ToString();
    }

    /// <summary>A text as LaTeX sets it.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder();
        foreach (char c in text.ReplaceLineEndings(" "))
            result.Append(Array.Find(_escapes, e => e.Character == c) is { Latex: { } latex } ? latex : char.IsControl(c) ? " " : c.ToString());
        return result.ToString();
    }

    // In two lines where there are words enough: heads are longer than the figures below them.
    private static string Head(ComparisonHead head)
    {
        string arrow = head.HigherIsBetter switch { true => @" $\uparrow$", false => @" $\downarrow$", null => "" }, title = head.Title;
        var spaces = title.Index().Where(c => c.Item == ' ').Select(c => c.Index).ToList();
        if (spaces.Count == 0)
            return Escape(title) + arrow;
        int at = spaces.MinBy(i => Math.Abs((2 * i) - title.Length));
        return $@"\shortstack{{{Escape(title[..at])} \\ {Escape(title[(at + 1)..])}{arrow}}}";
    }

    private static string Caption(ComparisonTable table)
    {
        var text = new StringBuilder("Mean over $n$ seeds $\\pm$ half of Student's 95\\,\\% interval; best mean of each column in bold.");
        if (table.Baseline is { } baseline)
        {
            text.Append(" Second lines: difference to ").Append(Escape(baseline.Title)).Append(", paired by seed where both have the same seeds, else by Welch's test");
            text.Append(CultureInfo.InvariantCulture, $"; $^{{*}}p<0.05$, $^{{**}}p<0.01$, $^{{***}}p<0.001$ after Holm's correction over the {table.Tests} tests of this table");
            text.Append("; without a mark no difference was shown at 5\\,\\%");
            if (table.Rows.SelectMany(r => r.Cells).Any(c => c.Comparison?.Verdict == Verdict.Undecided))
                text.Append("; $^{\\dagger}$~not tested: too few seeds, or no spread between them");
            text.Append('.');
        }
        return text.ToString();
    }

    // Where a score lacks a run its n differs; then all are named.
    private static string Runs(ComparisonRow row, IEnumerable<int> shown)
    {
        int[] counts = [.. shown.Select(at => row.Cells[at].Summary?.N ?? 0).Where(n => n > 0).Distinct().Order()];
        return counts.Length == 0 ? "0" : counts.Length == 1 ? counts[0].ToString(CultureInfo.InvariantCulture) : FormattableString.Invariant($"{counts[0]}--{counts[^1]}");
    }

    private static bool IsBest(ComparisonTable table, int at, ComparisonCell cell, bool? higher)
    {
        double[] means = [.. table.Rows.Select(r => r.Cells[at].Summary?.Mean).OfType<double>()];
        // Where all are the same none is better than another.
        return higher is { } h && means.Distinct().Count() > 1 && cell.Summary?.Mean == (h ? means.Max() : means.Min());
    }

    private static string Mean(ComparisonCell cell, bool best)
    {
        if (cell.Summary is not { } s)
            return "--";
        string text = ComparisonNumber.Of(s.Mean, s.Half) + (s.Half is { } half ? @" \pm " + ComparisonNumber.Of(half, half) : "");
        return best ? $@"$\mathbf{{{text}}}$" : $"${text}$";
    }

    private static string Difference(Comparison? c)
    {
        if (c is null)
            return "";
        string sign = c.Difference > 0 ? "+" : "", mark = c.Verdict == Verdict.Undecided ? @"^{\dagger}" : Stars(c) is { Length: > 0 } stars ? $"^{{{stars}}}" : "";
        return $@"{{\footnotesize ${sign}{ComparisonNumber.Of(c.Difference, c.Half)}{mark}$}}";
    }

    private static string Stars(Comparison c) => c.AdjustedP switch
    {
        < 0.001 => "***",
        < 0.01 => "**",
        < 0.05 => "*",
        _ => "",
    };
}
