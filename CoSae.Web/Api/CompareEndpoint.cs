using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls.Comparing;
using CoSae.Web.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Api;

/// <summary>The comparison table as JSON: <c>GET /api/compare?runs=…&amp;baseline=…&amp;scores=…</c>.</summary>
public static class CompareEndpoint
{
    public static void MapCompare(this IEndpointRouteBuilder app) => app.MapGet("/api/compare", CompareAsync).WithTags("Results");

    private static async Task<IResult> CompareAsync(
        IDbContextFactory<CosaeDb> factory, CancellationToken cancel, string? runs = null, string? baseline = null, string? scores = null)
    {
        string[] ids = Split(runs), paths = scores is null ? [.. ComparedScores.Paths] : Split(scores);
        if (ids.Length == 0)
            return Problems.Bad("runs", "Name the runs to compare: runs=ID,ID.");
        if (paths.Length == 0)
            return Problems.Bad("scores", "Name at least one score, or leave it out for the usual ones.");
        var found = await ScoredRuns.OfIdsAsync(factory, ids, paths, cancel);
        if (ids.FirstOrDefault(id => found.All(r => r.Id != id)) is { } missing)
            return Problems.Bad("runs", $"There is no finished run '{missing}'.");
        var groups = SeedGroups.Of(found);
        var against = string.IsNullOrEmpty(baseline) ? null
            : groups.FirstOrDefault(g => g.Key.StartsWith(baseline, StringComparison.Ordinal) || g.Members.Concat(g.Again).Any(m => m.Id == baseline));
        if (baseline is not null && against is null)
            return Problems.Bad("baseline", $"'{baseline}' is neither one of the runs nor the key of a group.");
        var table = ComparisonTable.Of(groups, paths, against?.Key);
        return Results.Json(new
        {
            table.Scores,
            table.Tests,
            Groups = table.Rows.Select(r => new
            {
                r.Group.Key, r.Group.Title, r.IsBaseline,
                Runs = r.Group.Members.Select(m => new { m.Id, TrainingSeed = m.Seed.Training, DataSeed = m.Seed.Data }),
                Cells = table.Scores.Zip(r.Cells).ToDictionary(c => c.First, c => c.Second),
            }),
        }, EngineJson.Compact);
    }

    private static string[] Split(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
