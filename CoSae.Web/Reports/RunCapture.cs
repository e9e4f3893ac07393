using CoSae.Data;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Controls;
using CoSae.Web.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Reports;

/// <summary>Takes a run as it stands into a block.</summary>
public sealed class RunCapture(IDbContextFactory<CosaeDb> factory, FindDataSet find)
{
    // What a block shows: the four properties with ridge beside them, retrieval, InterVenchA, how well each side is explained.
    private static readonly string[] _kept =
        ["instanceTranslation.", "distributionalTranslation.", "instanceConsistency.", "distributionalConsistency.", "reconstruction.", "sparsity.",
         "retrieval.among2000.mean.", "ridge.instanceTranslation.mean.", "groundTruth.", "zeroShot."];

    private static readonly string[] _intervencha = ["intervencha.extraction", "intervencha.translation", "intervencha.consistency"];

    /// <returns>Null if there is no such run.</returns>
    public async Task<RunBlock?> TakeAsync(string id, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var run = await db.Runs.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel);
        if (run is null)
            return null;
        var scores = await db.Scores.AsNoTracking().Where(s => s.RunId == id).ToListAsync(cancel);
        return Of(run, scores, find.OrNull(run.Dataset));
    }

    /// <summary>The block of plain data; it is stamped when it is added to a report.</summary>
    public static RunBlock Of(Run run, IEnumerable<RunScore> scores, DataSetInfo? info) => new()
    {
        RunId = run.Id, Name = run.Name, Method = run.Method, Dataset = info?.Title ?? run.Dataset, State = run.State,
        SideA = info?.SideA ?? "A", SideB = info?.SideB ?? "B", Spec = RunSpecJson.Write(run.ReadSpec()), Source = $"runs/{run.Id}?tab=results",
        Scores = scores.Where(s => _intervencha.Contains(s.Name) || _kept.Any(k => s.Name.StartsWith(k, StringComparison.Ordinal)))
            .ToDictionary(s => s.Name, s => new Score(s.Value, s.Low, s.High, s.N)),
    };
}
