using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Api;

/// <summary>What a run has brought forth: curves, scores, spec and the files of its folder.</summary>
public static class RunResultEndpoints
{
    public static void MapRunResults(this IEndpointRouteBuilder app)
    {
        var run = app.MapGroup("/api/runs/{id}").WithTags("Results");
        run.MapGet("/metrics", MetricsAsync);
        run.MapGet("/scores", ScoresAsync);
        run.MapGet("/spec", SpecAsync);
        run.MapGet("/files/{**path}", FileAsync);
    }

    private static async Task<IResult> MetricsAsync(
        string id, RunQueue queue, MetricStore metrics, CancellationToken cancel,
        string? names = null, int? points = null, long? after = null, long? from = null, long? to = null)
    {
        if (points < 2)
            return Problems.Bad("points", $"{points} points; take at least 2, or leave it out for all.");
        if (from > to)
            return Problems.Bad("from", $"The range from {from} to {to} is empty; from comes first.");
        if (await queue.FindAsync(id, cancel) is null)
            return Problems.NoRun(id);
        // Both bounds belong to the range; after is the step that a caller has seen already.
        long before = Math.Max(after ?? long.MinValue, from is > long.MinValue and var first ? first - 1 : long.MinValue);
        string[]? wanted = names?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var series = await metrics.PointsAsync(id, wanted, before, to ?? long.MaxValue, cancel);
        return Results.Json(new
        {
            Series = series.ToDictionary(
                s => s.Key,
                s => Thinning.ToAtMost(s.Value, points ?? int.MaxValue).Select(p => new[] { p.Step, RunJson.Number(p.Value) })),
        }, EngineJson.Compact);
    }

    private static async Task<IResult> ScoresAsync(string id, RunQueue queue, IDbContextFactory<CosaeDb> factory, CancellationToken cancel)
    {
        if (await queue.FindAsync(id, cancel) is null)
            return Problems.NoRun(id);
        string file = queue.Folder(id).ScoresFile;
        if (File.Exists(file))
            return Results.File(file, "application/json");
        await using var db = await factory.CreateDbContextAsync(cancel);
        return Results.Json(RunJson.Nest(await db.Scores.AsNoTracking().Where(s => s.RunId == id).ToListAsync(cancel)), EngineJson.Compact);
    }

    private static async Task<IResult> SpecAsync(string id, RunQueue queue, CancellationToken cancel) =>
        await queue.FindAsync(id, cancel) is { } run
            ? Results.Text(RunSpecJson.Write(run.ReadSpec()), "application/json")
            : Problems.NoRun(id);

    private static async Task<IResult> FileAsync(string id, string? path, RunQueue queue, HttpContext context, CancellationToken cancel)
    {
        if (await queue.FindAsync(id, cancel) is null)
            return Problems.NoRun(id);
        if (RunFiles.Open(queue.Folder(id), path ?? "") is not { } file)
            return Results.Problem($"The run has no file '{path}'.", statusCode: StatusCodes.Status404NotFound);
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(file, RunFiles.ContentType(path!), Path.GetFileName(path), enableRangeProcessing: true);
    }
}
