using System.Globalization;
using System.Text.RegularExpressions;
using CoSae.Engine.Statistics;

namespace CoSae.Tests.Engine.Statistics;

public sealed class ComparisonExportTests
{
    private const string Score = "intervencha.consistency", Gap = "distributionalConsistency.energyGap";

    private static readonly IReadOnlyList<SeedGroup> _groups = SeedGroups.Of([
        .. Runs("cosae", "CoSAE 100 % & more", 0, [0.50, 0.52, 0.49], [0.3, 0.2, 0.25]),
        .. Runs("crosscoder", "cross_coder", 0, [0.60, 0.63, 0.60], [0.1, 0.11, 0.12]),
        .. Runs("ridge", "=ridge, \"old\"", 5, [0.7], [0.4])]);

    private static readonly ComparisonTable _table = ComparisonTable.Of(_groups, [Score, Gap, "missing"], _groups[0].Key);

    private static readonly ComparisonHead[] _heads = [new(Score, "R² of #1"), new(Gap, "Energy gap", false), new("missing", "Missing")];

    [Fact]
    public void Latex_is_a_booktabs_table_of_what_was_measured()
    {
        string latex = ComparisonLatex.Table(_table, _heads);
        string[] lines = latex.Split('\n');
        Assert.Contains("  \\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{\\begin{tabular}{lrcc}", lines);
        Assert.Contains("    Group & $n$ & \\shortstack{R\\textsuperscript{2} of \\\\ \\#1 $\\uparrow$} & \\shortstack{Energy \\\\ gap $\\downarrow$} \\\\", lines);
        Assert.Contains("    CoSAE 100 \\% \\& more (baseline) & 3 & $0.503 \\pm 0.038$ & $0.25 \\pm 0.12$ \\\\", lines);
        // The best of each column: the highest score, the lowest gap.
        Assert.Contains("    cross\\_coder & 3 & $0.610 \\pm 0.043$ & $\\mathbf{0.110 \\pm 0.025}$ \\\\", lines);
        Assert.Contains("    =ridge, ''old'' & 1 & $\\mathbf{0.700}$ & $0.400$ \\\\", lines);
        Assert.Contains("     &  & {\\footnotesize $+0.107^{**}$} & {\\footnotesize $-0.14^{*}$} \\\\", lines);
        Assert.Contains("     &  & {\\footnotesize $+0.197^{\\dagger}$} & {\\footnotesize $+0.150^{\\dagger}$} \\\\", lines);
        Assert.Equal(["\\toprule", "\\midrule", "\\bottomrule"], lines.Select(l => l.Trim()).Where(l => l.EndsWith("rule")));
    }

    [Fact]
    public void The_caption_says_what_the_marks_are()
    {
        string caption = ComparisonLatex.Table(_table, _heads).Split('\n').Single(l => l.Contains("\\caption"));
        Assert.Contains("half of Student's 95\\,\\% interval", caption);
        Assert.Contains("difference to CoSAE 100 \\% \\& more, paired by seed", caption);
        Assert.Contains("$^{*}p<0.05$, $^{**}p<0.01$, $^{***}p<0.001$ after Holm's correction over the 2 tests", caption);
        Assert.Contains("$^{\\dagger}$~not tested", caption);
        string alone = ComparisonLatex.Table(ComparisonTable.Of(_groups, [Score], null), [_heads[0]]);
        Assert.DoesNotContain("Holm", alone);
        Assert.DoesNotContain("footnotesize", alone);
        // Where all are the same none is the best.
        var same = SeedGroups.Of([.. Runs("cosae", "a", 0, [0.5], [0.1]), .. Runs("usae", "b", 0, [0.5], [0.2])]);
        Assert.Single(Regex.Matches(ComparisonLatex.Table(ComparisonTable.Of(same, [Score, Gap], null), _heads[..2]), "mathbf"));
    }

    [Fact]
    public void Latex_has_as_many_cells_in_each_row_and_every_brace_and_dollar_closed()
    {
        string latex = ComparisonLatex.Table(_table, _heads);
        var rows = latex.Split('\n').Where(l => l.EndsWith("\\\\")).ToList();
        Assert.Equal(6, rows.Count);
        Assert.All(rows, r => Assert.Equal(4, Regex.Count(r, @"(?<!\\)&") + 1));
        string plain = Regex.Replace(latex, @"\\[\\{}$&%#_]", "");
        int depth = 0;
        foreach (char c in plain)
        {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            Assert.True(depth >= 0);
        }
        Assert.Equal(0, depth);
        Assert.All(plain.Split('\n'), l => Assert.Equal(0, l.Count(c => c == '$') % 2));
        Assert.Equal(["table", "tabular"], Regex.Matches(latex, @"\\begin\{(\w+)\}").Select(m => m.Groups[1].Value));
        Assert.Equal(["tabular", "table"], Regex.Matches(latex, @"\\end\{(\w+)\}").Select(m => m.Groups[1].Value));
        // Only the note on the package is a comment.
        Assert.Single(Regex.Matches(latex, @"(?<!\\)%"));
    }

    [Theory]
    [InlineData(@"a\b{c}", @"a\textbackslash{}b\{c\}")]
    [InlineData("50% & $5 #1 a_b x^2 ~", @"50\% \& \$5 \#1 a\_b x\textasciicircum{}2 \textasciitilde{}")]
    [InlineData("p < 1 ± 2 − 3\nend", @"p \textless{} 1 $\pm$ 2 $-$ 3 end")]
    public void Texts_are_escaped(string text, string latex) => Assert.Equal(latex, ComparisonLatex.Escape(text));

    [Fact]
    public void A_head_without_score_is_refused() =>
        Assert.Contains("no score 'nope'", Assert.Throws<ArgumentException>(() => ComparisonLatex.Table(_table, [new("nope", "x")])).Message);

    [Fact]
    public void Csv_has_a_line_a_group_and_score_with_every_digit()
    {
        string csv = ComparisonCsv.Table(_table);
        string[] lines = csv.Split("\r\n");
        Assert.Equal("", lines[^1]);
        string[] head = lines[0].Split(',');
        Assert.Equal(7, lines.Length - 1);
        string[] crosscoder = lines[3].Split(',');
        Assert.Equal(head.Length, crosscoder.Length);
        string At(string column) => crosscoder[Array.IndexOf(head, column)];
        var cell = _table.Rows[1].Cells[0];
        Assert.Equal(["cross_coder", "crosscoder", "false", Score, "3"], new[] { "group", "method", "baseline", "score", "n" }.Select(At));
        Assert.Equal(cell.Summary!.Mean, double.Parse(At("mean"), CultureInfo.InvariantCulture));
        Assert.Equal(cell.Comparison!.P, double.Parse(At("p"), CultureInfo.InvariantCulture));
        Assert.Equal(cell.Comparison.High, double.Parse(At("difference_ci95_high"), CultureInfo.InvariantCulture));
        Assert.Equal(["paired", "3", "higher", "cohenDz"], new[] { "test", "pairs", "verdict", "effect_size_kind" }.Select(At));
        // Quoted for CSV, and no formula for a spreadsheet.
        Assert.StartsWith("\"'=ridge, \"\"old\"\"\",", lines[5]);
        Assert.Equal("", lines[1].Split(',')[Array.IndexOf(head, "difference")]);
    }

    private static IEnumerable<SeededRun> Runs(string method, string name, int first, double[] scores, double[] gaps) =>
        scores.Select((v, i) => Repeats.Run(method, 6, first + i, $"{name}, seed {first + i}", scores: [(Score, v), (Gap, gaps[i])]));
}
