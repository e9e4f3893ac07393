using CoSae.Engine.Benchmarks;
using CoSae.Engine.Reproduction;
using CoSae.Engine.Theory;
using static CoSae.Tests.Engine.Reproduction.HandMade;
using Claim = CoSae.Engine.Reproduction.Claim;

namespace CoSae.Tests.Engine.Reproduction;

public sealed class ReproductionMarkdownTests
{
    private static readonly Claim _crosscoders = Claim.All.Single(c => c.Key == "crosscoders");

    [Fact]
    public void AClaimHasItsVerdictItsFindingsAndItsTables()
    {
        string[] lines = Document(Of(_crosscoders, Figures));
        Assert.Contains("| Crosscoders' standalone encoders collapse | reproduced |", lines);
        Assert.Contains("**Reproduced.**", lines);
        Assert.Contains(lines, l => l.StartsWith("- yes: Synthetic concepts: reconstruction R² is 0.80 ± 0.05 jointly and 0.45 ± 0.05 alone, a loss of 0.35.", StringComparison.Ordinal));
        Assert.Contains("Runs: 18, of one thread each; 18 minutes one after the other.", lines);
        Assert.Contains("### Digits, two networks, all pairs", lines);
        Assert.Contains("| setting | joint code R² | reconstruction R² | translation R² | IV consistency |", lines);
        Assert.Contains("| --- | ---: | ---: | ---: | ---: |", lines);
        Assert.Contains(lines, l => l.StartsWith("| CoSAE (baseline) |  | 0.80 ± 0.07 | 0.79 ± 0.07<br>*.90* | 0.96 ± 0.07<br>*.65* |", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("| CoSAE (baseline) |  | 0.80 ± 0.07 | 0.79 ± 0.07<br>*A>B .79/.76* |", StringComparison.Ordinal));
        Assert.Equal("a machine", lines[^2]);
    }

    [Fact]
    public void DifferencesAreCorrectedOverTheirTable()
    {
        // The seeds' differences are 0.01 apart: with three of them -0.49 has p = 0.0001, and -0.02 has p = 0.07.
        string row = Document(Of(_crosscoders, Figures)).First(l => l.StartsWith("| Crosscoder |", StringComparison.Ordinal));
        Assert.Contains("| 0.30 ± 0.05<br>-0.49 ± 0.02, lower<br>", row);
        string noise = Document(Of(_crosscoders, (s, c) => c.Key == "cosae" ? Figures(s, c) : [.. Figures(s, c)[..2], (Columns.Translation, 0.77), (Columns.IvConsistency, 0.95)]))
            .First(l => l.StartsWith("| Crosscoder |", StringComparison.Ordinal));
        Assert.Contains("-0.02 ± 0.02, within noise", noise);
    }

    [Fact]
    public void RidgeIsALandmarkAndNoTreatment() =>
        Assert.Contains(
            Document(Of(_crosscoders, (s, c) => [.. Figures(s, c), (Columns.Ridge, c.Key == "cosae" ? 0.66 : 0.6)])), l => l.StartsWith("| Crosscoder |", StringComparison.Ordinal) && l.EndsWith("| 0.60 ± 0.05 |", StringComparison.Ordinal));

    [Fact]
    public void FailedAndMissingRunsAreSaidWithTheirReason()
    {
        var runs = new Dictionary<(string, string), IReadOnlyDictionary<long, SurveyResult>>
        {
            [("digits", "crosscoder")] = new Dictionary<long, SurveyResult> { [0] = Failed("loss is NaN\nat step 3 | of 9"), [1] = Run((Columns.Joint, 0.8)) },
            [("digits", "cosae")] = new Dictionary<long, SurveyResult> { [0] = Failed("killed") },
        };
        string[] lines = Document(new Measured(runs));
        Assert.Contains("| Crosscoders' standalone encoders collapse | not decided yet (1 of 18 runs are done, 2 failed) |", lines);
        Assert.Contains("| Crosscoder<br>**seed 0 failed**: loss is NaN at step 3 \\| of 9<br>1 of 3 seeds | 0.80 |", lines);
        Assert.Contains("| CoSAE (baseline)<br>**seed 0 failed**: killed |  |", lines);
        Assert.DoesNotContain(lines, l => l.StartsWith("- yes", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.StartsWith("### Synthetic", StringComparison.Ordinal));
    }

    [Fact]
    public void WithoutRunsEveryClaimIsOpen()
    {
        string[] lines = ReproductionMarkdown.Document(new Dictionary<string, Measured>(), [], (_, _) => null, 3, "a machine").Split('\n');
        Assert.Equal(Claim.All.Count + 1, lines.Count(l => l.StartsWith('|') && l.Contains("| not decided yet", StringComparison.Ordinal)));
        Assert.Contains("| A single objective does not recover the others | not decided yet (0 of 66 runs are done) |", lines);
    }

    [Fact]
    public void AChartStandsAboveItsTable()
    {
        var claim = Claim.All.Single(c => c.Key == "few-pairs");
        string text = ReproductionMarkdown.Document(
            new Dictionary<string, Measured> { [claim.Key] = Of(claim, (s, _) => s.Key == "digits" ? [(Columns.Translation, 0.5)] : null) },
            [], (_, sweep) => sweep.Drawn is null ? null : $"reproduction/{sweep.Key}.svg", 3, "a machine");
        Assert.Contains("### Digits, two networks\n\n![translation R² over the number of known pairs](reproduction/digits.svg)\n\n| setting |", text);
    }

    [Fact]
    public void TheLinearCaseIsReproducedWhereAllClosedFormsHold()
    {
        var report = TheoryStudyReport(true);
        string text = ReproductionMarkdown.Document(new Dictionary<string, Measured>(), [report, report with { Seed = 1 }], (_, _) => null, 2, "a machine");
        Assert.Contains("| In the linear case each objective has its closed form | reproduced |", text);
        Assert.Contains("| Cycles | yes | angle | 1.0e-6 degrees | 2.0e-4 | -0.50 / 0.25; -0.50 / 0.25 | up to 0.77; up to 0.77 |", text);
        string broken = ReproductionMarkdown.Document(new Dictionary<string, Measured>(), [report, TheoryStudyReport(false) with { Seed = 1 }], (_, _) => null, 2, "a machine");
        Assert.Contains("| In the linear case each objective has its closed form | partly reproduced |", broken);
        Assert.Contains("| Cycles | **no** (1 of 2 seeds) |", broken);
    }

    private static TheoryReport TheoryStudyReport(bool holds) => new()
    {
        Claims =
        [
            new ClaimResult
            {
                Key = "cycle", Name = "Cycles", Holds = holds, Measured = 1e-6, Expected = 0, Tolerance = 2e-4, Quantity = "angle", Unit = "degrees", Objective = "", Solution = "",
                Figures = [], Gap = 1, GapOf = "", Identified = true, TranslationHigh = 0.77, Seconds = 1, Starts = [Start(-0.5), Start(0.25)],
            },
        ],
        Title = "Joint Gaussian", Rank = 4, Seed = 0, DimA = 12, DimB = 15, FullDimA = 12, FullDimB = 15, KeptA = 1, KeptB = 1, CeilingAToB = 0.8, CeilingBToA = 0.8, Seconds = 1, EngineVersion = "0",
    };

    private static StartResult Start(double aToB) => new() { Loss = 0, Iterations = 1, Gradient = 0, AToB = aToB };

    private static string[] Document(Measured m) =>
        ReproductionMarkdown.Document(new Dictionary<string, Measured> { [_crosscoders.Key] = m }, [], (_, _) => null, 3, "a machine").Split('\n');

    private static (SurveyColumn, double)[] Figures(Sweep sweep, Cell cell) => cell.Key == "cosae"
        ? [(Columns.Reconstruction, 0.8), (Columns.Translation, 0.79), (Columns.IvConsistency, 0.96)]
        : [(Columns.Joint, 0.8), (Columns.Reconstruction, 0.45), (Columns.Translation, 0.3), (Columns.IvConsistency, 0.7)];
}
