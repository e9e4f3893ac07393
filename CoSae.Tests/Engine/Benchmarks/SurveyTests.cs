using CoSae.Engine.Benchmarks;
using CoSae.Engine.Data;
using CoSae.Engine.Reproduction;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Benchmarks;

public sealed class SurveyTests
{
    public static TheoryData<string, string> Cells()
    {
        var cells = new TheoryData<string, string>();
        foreach (var section in SurveySection.All)
            foreach (var row in section.Rows)
                cells.Add(section.Key, row.Key);
        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void EveryCellIsAValidSpec(string section, string row)
    {
        var s = SurveySection.All.Single(x => x.Key == section);
        var info = DataSetCatalog.Find(CosaeHome.Locate(Path.GetTempPath()), s.DataSet)!;
        var spec = s.Spec(s.Rows.Single(r => r.Key == row), 1, info);
        Assert.Empty(spec.Validate(info));
        Assert.Equal((1, 1), (spec.Data.Seed, spec.Training.Seed));
        Assert.Equal((0, 0), (spec.Evaluation.Bootstrap, spec.Evaluation.ProbeRepeats));
    }

    [Fact]
    public void EveryMethodHasARowOnEverySectionThatGivesItWhatItNeeds()
    {
        foreach (var section in SurveySection.All.Where(s => s.PairedFraction == 0.001))
            Assert.Subset(section.Rows.Select(r => r.Key).ToHashSet(), CoSae.Engine.Methods.Method.All.Select(m => m.Name).ToHashSet());
        Assert.Equal(SurveyRow.All.Count, SurveyRow.All.Select(r => r.Key).Distinct().Count());
    }

    [Fact]
    public void ACellShowsItsSeedsItsFloorAndWhatWasPublished()
    {
        SurveyResult Seed(double gap) => new(new Dictionary<string, double>
        {
            ["distributionalConsistency.energyGap"] = gap,
            ["distributionalConsistency.floor.energyGap"] = 0.06,
            ["instanceTranslation.aToB.r2"] = -0.001,
        }, 10, null);
        string text = SurveyMarkdown.Document(
            new Dictionary<(string, string), IReadOnlyList<SurveyResult>>
            {
                [("synthetic-0.1", "cosae")] = [Seed(0.08), Seed(0.05)],
                [("synthetic-0.1", "ridge")] = [new(new Dictionary<string, double>(), 0, "too few pairs")],
            }, "a machine");
        string[] lines = text.Split('\n');
        Assert.Contains("| method | transl. A>B | energy gap (floor) | seconds |", lines);
        Assert.Contains("| --- | ---: | ---: | ---: |", lines);
        Assert.Contains("| CoSAE | 0.00 / 0.00<br>*.74/.71* | 0.08 / 0.05 (0.06)<br>*.08/.05* | 10 |", lines);
        Assert.Contains("| Ridge translation | too few pairs |", lines);
        Assert.DoesNotContain("Digits", text);
        Assert.EndsWith("a machine\n", text);
    }

    [Fact]
    public void ControlsAreRowsOfTheirOwnUnderTheMeasuresTheyHave()
    {
        SurveyResult Run(double random) => new(new Dictionary<string, double>
        {
            ["instanceTranslation.aToB.r2"] = 0.5,
            ["intervencha.extraction"] = 0.9,
            ["intervencha.consistency"] = 0.8,
            ["intervencha.controls.randomLatents.extraction"] = random,
            ["intervencha.controls.randomLatents.consistency"] = random / 2,
            ["intervencha.controls.rawCoordinates.extraction"] = 0.3,
        }, 10, null);
        string[] lines = SurveyMarkdown.Document(
            new Dictionary<(string, string), IReadOnlyList<SurveyResult>>
            {
                // Of the seeds of a method the first counts: 0.04 and 0.08 make 0.06.
                [("synthetic-0.1", "cosae")] = [Run(0.04), Run(0.9)],
                [("synthetic-0.1", "independent")] = [Run(0.08)],
            }, "a machine").Split('\n');
        string head = Assert.Single(lines, l => l.StartsWith("| method |", StringComparison.Ordinal));
        string[] columns = head.Split(" | "), random = Row("random latents"), raw = Row("raw coordinates");
        Assert.Equal("0.06", random[Column("extraction")]);
        Assert.Equal("0.03", random[Column("consistency")]);
        Assert.Equal("0.30", raw[Column("extraction")]);
        Assert.Equal("", raw[Column("consistency")].Trim());
        Assert.Equal("", random[Column("transl. A>B")].Trim());

        string[] Row(string name) => Assert.Single(lines, l => l.Contains(name, StringComparison.Ordinal)).Split(" | ");
        int Column(string name) => Array.FindIndex(columns, c => c.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public void PublishedFiguresBelongToRowsThatThereAre()
    {
        var survey = SurveySection.All.SelectMany(s => s.Rows.Select(r => (s.Key, r.Key)));
        var sweeps = Claim.All.SelectMany(c => c.Sweeps).SelectMany(s => s.Cells).Select(c => c.Published).OfType<(string, string)>();
        int found = survey.Union(sweeps).Sum(at => SurveyColumn.All.Count(c => PublishedFigures.At(at.Item1, at.Item2, c.Key) is not null));
        Assert.Equal(PublishedFigures.Count, found);
    }
}
