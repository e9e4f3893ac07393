using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Sweeps;
using CoSae.Web.Runs;
using CoSae.Web.Runs.Filtering;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Api;

/// <summary><c>/api/runs</c>: queue, look up, cancel, resume, clone, delete.</summary>
public static class RunEndpoints
{
    private const int MostRuns = 1000;

    public static void MapRuns(this IEndpointRouteBuilder app)
    {
        var runs = app.MapGroup("/api/runs").WithTags("Runs");
        runs.MapPost("/", QueueAsync);
        runs.MapGet("/", ListAsync);
        runs.MapGet("/{id}", GetAsync);
        runs.MapPost("/{id}/cancel", CancelAsync);
        runs.MapPost("/{id}/resume", ResumeAsync);
        runs.MapPost("/{id}/clone", CloneAsync);
        runs.MapDelete("/{id}", DeleteAsync);
    }

    private static async Task<IResult> QueueAsync(HttpRequest request, RunQueue queue, SweepQueue sweeps, FindDataSet find, CancellationToken cancel)
    {
        if (!request.HasJsonContentType())
            return Results.Problem("Send the spec as application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        using var reader = new StreamReader(request.Body);
        string json = await reader.ReadToEndAsync(cancel);
        return SweepJson.IsSweep(json)
            ? await TryAsync(async () =>
            {
                var (sweep, ids) = await sweeps.EnqueueAsync(SweepJson.Parse(json), cancel);
                return Results.Created($"/api/sweeps/{sweep.Id}", new { Sweep = sweep.Id, Ids = ids });
            })
            : await TryQueueAsync(queue, () => RunSpecJson.Parse(json, find.Invoke), cancel);
    }

    private static async Task<IResult> CloneAsync(string id, RunQueue queue, CancellationToken cancel) =>
        await queue.FindAsync(id, cancel) is { } run ? await TryQueueAsync(queue, run.ReadSpec, cancel) : Problems.NoRun(id);

    private static Task<IResult> TryQueueAsync(RunQueue queue, Func<RunSpec> spec, CancellationToken cancel) => TryAsync(async () =>
    {
        var run = await queue.EnqueueAsync(spec(), cancel);
        return Results.Created($"/api/runs/{run.Id}", new { Ids = new[] { run.Id } });
    });

    private static async Task<IResult> TryAsync(Func<Task<IResult>> queue)
    {
        try
        {
            return await queue();
        }
        catch (SpecException e)
        {
            return Problems.Spec(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException or DbUpdateException)
        {
            return Problems.NotStored(e);
        }
    }

    private static async Task<IResult> ListAsync(
        IDbContextFactory<CosaeDb> factory, TimeProvider clock, CancellationToken cancel,
        string? q = null, string? state = null, string? sort = null, bool desc = false, int skip = 0, int take = 100)
    {
        RunState? wanted = Enum.TryParse(state, ignoreCase: true, out RunState parsed) && Enum.IsDefined(parsed) ? parsed : null;
        if (state is not null && wanted is null)
            return Problems.Bad("state", $"'{state}' is not a state; there are {string.Join(", ", Enum.GetNames<RunState>().Select(n => n.ToLowerInvariant()))}.");
        if (skip < 0)
            return Problems.Bad("skip", $"{skip} is negative.");
        if (take is < 1 or > MostRuns)
            return Problems.Bad("take", $"{take} is not between 1 and {MostRuns}.");
        string unknown = "";
        var field = string.IsNullOrEmpty(sort) ? null : RunFields.Find(sort, out unknown);
        if (unknown.Length > 0)
            return Problems.Bad("sort", unknown);
        var now = clock.GetUtcNow();
        RunFilter filter;
        try
        {
            filter = RunFilter.Parse(q, now);
        }
        catch (FilterException e)
        {
            return Problems.Bad("q", [.. e.Errors.Select(x => x.ToString())]);
        }
        await using var db = await factory.CreateDbContextAsync(cancel);
        var chosen = filter.Apply(db.Runs.AsNoTracking().Where(r => wanted == null || r.State == wanted), db);
        int total = await chosen.CountAsync(cancel);
        var page = await RunOrder.Apply(chosen, field, desc, db, now).Skip(skip).Take(take).ToListAsync(cancel);
        var ids = page.Select(r => r.Id).ToList();
        var scores = (await db.Scores.AsNoTracking().Where(s => ids.Contains(s.RunId)).ToListAsync(cancel)).ToLookup(s => s.RunId);
        var tags = (await db.Tags.AsNoTracking().Where(t => ids.Contains(t.RunId)).OrderBy(t => t.Tag).ToListAsync(cancel)).ToLookup(t => t.RunId, t => t.Tag);
        return Results.Json(new { Total = total, Runs = page.Select(r => RunJson.Of(r, scores[r.Id], tags[r.Id])) }, EngineJson.Compact);
    }

    private static async Task<IResult> GetAsync(string id, RunQueue queue, IDbContextFactory<CosaeDb> factory, CancellationToken cancel) =>
        await queue.FindAsync(id, cancel) is { } run ? await ShowAsync(run, factory, cancel) : Problems.NoRun(id);

    private static async Task<IResult> CancelAsync(string id, RunQueue queue, IDbContextFactory<CosaeDb> factory, CancellationToken cancel) =>
        await queue.CancelAsync(id, cancel) is { } run ? await ShowAsync(run, factory, cancel) : Problems.NoRun(id);

    private static async Task<IResult> ResumeAsync(string id, RunQueue queue, IDbContextFactory<CosaeDb> factory, CancellationToken cancel)
    {
        if (await queue.ResumeAsync(id, cancel) is not { } run)
            return Problems.NoRun(id);
        return run.State == RunState.Done
            ? Problems.Conflict("The run is done: there is nothing to resume. Clone it to run it again.")
            : await ShowAsync(run, factory, cancel);
    }

    private static async Task<IResult> DeleteAsync(string id, RunQueue queue, CancellationToken cancel)
    {
        if (await queue.FindAsync(id, cancel) is null)
            return Problems.NoRun(id);
        return await queue.DeleteAsync(id, cancel)
            ? Results.NoContent()
            : Problems.Conflict("A worker is at the run: cancel it first.");
    }

    private static async Task<IResult> ShowAsync(Run run, IDbContextFactory<CosaeDb> factory, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var scores = await db.Scores.AsNoTracking().Where(s => s.RunId == run.Id).ToListAsync(cancel);
        var tags = await db.Tags.Where(t => t.RunId == run.Id).OrderBy(t => t.Tag).Select(t => t.Tag).ToListAsync(cancel);
        return Results.Json(RunJson.Of(run, scores, tags), EngineJson.Compact);
    }
}
