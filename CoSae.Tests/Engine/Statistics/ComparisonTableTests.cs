using CoSae.Engine.Statistics;

namespace CoSae.Tests.Engine.Statistics;

public sealed class ComparisonTableTests
{
    private const string Score = "intervencha.consistency";

    private static readonly IReadOnlyList<SeedGroup> _groups = SeedGroups.Of([
        .. Repeats.Of("cosae", Score, 0, 0.50, 0.52, 0.49),
        .. Repeats.Of("crosscoder", Score, 0, 0.60, 0.63, 0.60, 0.9),
        .. Repeats.Of("usae", Score, 7, 0.51, 0.55, 0.47),
        .. Repeats.Of("ridge", Score, 5, 0.7)]);

    [Fact]
    public void HolmIsOverEveryTestOfTheTable()
    {
        var table = ComparisonTable.Of(_groups, [Score, "missing"], _groups[0].Key);
        var cells = table.Rows.Select(r => r.Cells[0].Comparison).ToList();
        Assert.Equal(2, table.Tests);
        Assert.Null(cells[0]);
        Assert.Equal(
            [ComparisonKind.Paired, ComparisonKind.Welch, ComparisonKind.DifferenceOnly], cells.Skip(1).Select(c => c!.Kind));
        // Two tests: the smaller p doubles, the larger stays.
        Assert.Equal(2 * cells[1]!.P, cells[1]!.AdjustedP);
        Assert.Equal(cells[2]!.P, cells[2]!.AdjustedP);
        Assert.Equal([Verdict.Higher, Verdict.WithinNoise, Verdict.Undecided], cells.Skip(1).Select(c => c!.Verdict));
        Assert.Equal(4, table.Rows[1].Cells[0].Summary!.N);
        Assert.All(table.Rows, r => Assert.Equal(new ComparisonCell(null, null), r.Cells[1]));
    }

    [Fact]
    public void CorrectionCanTakeAVerdictBack()
    {
        string[] scores = [.. Enumerable.Range(0, 40).Select(i => $"s{i}")];
        SeededRun Run(string method, int seed, double[] values) =>
            Repeats.Run(method, 6, seed, scores: [.. scores.Select((s, i) => (s, values[seed] * (i == 0 ? 1 : 1 + 0.3 * Math.Sin(i + seed))))]);
        var groups = SeedGroups.Of([
            .. Enumerable.Range(0, 3).Select(s => Run("cosae", s, [0.50, 0.52, 0.49])),
            .. Enumerable.Range(0, 3).Select(s => Run("usae", s, [0.53, 0.56, 0.53]))]);
        Comparison First(int columns) => ComparisonTable.Of(groups, scores[..columns], groups[0].Key).Rows[1].Cells[0].Comparison!;
        Assert.Equal(Verdict.Higher, First(1).Verdict);
        Assert.Equal(Verdict.WithinNoise, First(40).Verdict);
        Assert.Equal(First(1).P, First(40).P);
    }

    [Fact]
    public void WithoutABaselineThereAreOnlyMeans()
    {
        var table = ComparisonTable.Of(_groups, [Score], null);
        Assert.Null(table.Baseline);
        Assert.Equal(0, table.Tests);
        Assert.All(table.Rows, r => Assert.Null(r.Cells[0].Comparison));
        Assert.Throws<ArgumentException>(() => ComparisonTable.Of(_groups, [Score], "no such key"));
    }

    [Fact]
    public void MarkdownSaysItInWords()
    {
        string text = ComparisonMarkdown.Table(
            ComparisonTable.Of(_groups, [Score, "missing"], _groups[0].Key), new Dictionary<string, string> { [Score] = "IV | consistency" });
        string[] lines = text.Split('\n');
        Assert.Equal("| group | IV \\| consistency | missing |", lines[0]);
        Assert.Equal("| --- | ---: | ---: |", lines[1]);
        Assert.Equal("| cosae (baseline) | 0.503 ± 0.038, n = 3 |  |", lines[2]);
        Assert.Equal("| crosscoder | 0.68 ± 0.23, n = 4<br>+0.107 (0.092 to 0.121), p = 0.002, 3 pairs, 1 left out, higher |  |", lines[3]);
        Assert.Equal("| usae | 0.510 ± 0.099, n = 3<br>+0.007 (-0.080 to 0.093), p = 0.808, within noise |  |", lines[4]);
        Assert.Equal("| ridge | 0.700, n = 1<br>+0.197, undecided (too few seeds) |  |", lines[5]);
        Assert.Contains("difference to cosae with its own 95 %", text);
        Assert.Contains("over the 2 tests of this table", text);
    }

    [Fact]
    public void AConstantDifferenceIsCalledWithoutSpread()
    {
        var groups = SeedGroups.Of([.. Repeats.Of("cosae", Score, 0, 0.5, 0.7), .. Repeats.Of("usae", Score, 0, 0.6, 0.8)]);
        string text = ComparisonMarkdown.Table(ComparisonTable.Of(groups, [Score], groups[0].Key));
        Assert.Contains("+0.100, undecided (no spread between seeds)", text);
        Assert.DoesNotContain("p =", text);
    }
}
