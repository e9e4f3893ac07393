using CoSae.Engine.Benchmarks;
using CoSae.Engine.Reproduction;
using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;
using CoSae.Engine.Theory;
using Claim = CoSae.Engine.Reproduction.Claim;

namespace CoSae.Web.Commands;

/// <summary>docs/reproduction.md and the pictures beside it, from what has been run.</summary>
internal static class ReproductionDocument
{
    /// <summary>Writes them.</summary>
    /// <returns>The path of the document.</returns>
    public static string Write(CosaeHome home, IReadOnlyList<SweepRun> planned, IReadOnlyList<TheoryReport> linear, int seeds)
    {
        var measured = planned.GroupBy(p => p.Claim.Key).ToDictionary(g => g.Key, Measure);
        string docs = Path.Combine(home.Root, "docs"), path = Path.Combine(docs, "reproduction.md");
        Directory.CreateDirectory(docs);
        AtomicFile.WriteAllText(path, ReproductionMarkdown.Document(
            measured, linear, (claim, sweep) => Draw(docs, claim, sweep, measured[claim.Key]), seeds, Surroundings.Describe(TimeProvider.System.GetUtcNow(), torch: true)));
        return path;
    }

    private static Measured Measure(IEnumerable<SweepRun> runs) => new(
        (from p in runs let result = p.Run.Result() where result is not null group (p.Seed, result) by (p.Sweep.Key, p.Cell.Key))
        .ToDictionary(c => c.Key, c => (IReadOnlyDictionary<long, SurveyResult>)c.ToDictionary(r => r.Seed, r => r.result)));

    private static string? Draw(string docs, Claim claim, Sweep sweep, Measured measured)
    {
        if (sweep.Drawn is not { } column)
            return null;
        var points = from c in sweep.Cells let s = measured.Summary(sweep.Key, c.Key, column) where c.Point is not null && s is not null select (c.Point!.Value.Name, c.Point!.Value.X, Y: s);
        var lines = points.GroupBy(p => p.Name).Select(g => (g.Key, (IReadOnlyList<(double X, SampleSummary Y)>)[.. g.Select(p => (p.X, p.Y))])).ToList();
        if (lines.Count == 0)
            return null;
        string name = $"{claim.Key}-{sweep.Key}.svg";
        Directory.CreateDirectory(Path.Combine(docs, "reproduction"));
        AtomicFile.WriteAllText(Path.Combine(docs, "reproduction", name), PairsChart.Draw(column.Title, lines));
        return $"reproduction/{name}";
    }
}
