using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Api;

/// <summary><c>/api/sweeps</c>: look up, pause, continue, cancel, run the failed ones again. A sweep is queued by <c>POST /api/runs</c>.</summary>
public static class SweepEndpoints
{
    private const int MostSweeps = 1000;

    public static void MapSweeps(this IEndpointRouteBuilder app)
    {
        var sweeps = app.MapGroup("/api/sweeps").WithTags("Sweeps");
        sweeps.MapGet("/", ListAsync);
        sweeps.MapGet("/{id}", (string id, IDbContextFactory<CosaeDb> factory, CancellationToken cancel) => ShowAsync(id, factory, cancel));
        sweeps.MapPost("/{id}/pause", (string id, SweepQueue queue, IDbContextFactory<CosaeDb> factory, CancellationToken cancel) =>
            ActAsync(id, queue.PauseAsync, "It has ended or waits already.", s => s.State == SweepState.Paused, factory, cancel));
        sweeps.MapPost("/{id}/continue", (string id, SweepQueue queue, IDbContextFactory<CosaeDb> factory, CancellationToken cancel) =>
            ActAsync(id, queue.ContinueAsync, "It has ended.", s => s.State == SweepState.Active, factory, cancel));
        sweeps.MapPost("/{id}/cancel", (string id, SweepQueue queue, IDbContextFactory<CosaeDb> factory, CancellationToken cancel) =>
            ActAsync(id, queue.CancelAsync, "It is done.", s => s.State == SweepState.Cancelled, factory, cancel));
        sweeps.MapPost("/{id}/rerun", (string id, SweepQueue queue, IDbContextFactory<CosaeDb> factory, CancellationToken cancel) =>
            ActAsync(id, async (i, c) => (await queue.RerunAsync(i, c))?.Sweep, "", _ => true, factory, cancel));
    }

    private static async Task<IResult> ListAsync(IDbContextFactory<CosaeDb> factory, CancellationToken cancel, int skip = 0, int take = 100)
    {
        if (skip < 0)
            return Problems.Bad("skip", $"{skip} is negative.");
        if (take is < 1 or > MostSweeps)
            return Problems.Bad("take", $"{take} is not between 1 and {MostSweeps}.");
        await using var db = await factory.CreateDbContextAsync(cancel);
        var page = await db.Sweeps.AsNoTracking().OrderByDescending(s => s.Id).Skip(skip).Take(take).ToListAsync(cancel);
        var counts = await CountsAsync(db, [.. page.Select(s => s.Id)], cancel);
        return Results.Json(new { Total = await db.Sweeps.CountAsync(cancel), Sweeps = page.Select(s => SweepJsonView.Of(s, counts[s.Id])) }, EngineJson.Compact);
    }

    private static async Task<IResult> ShowAsync(string id, IDbContextFactory<CosaeDb> factory, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.Sweeps.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is { } sweep
            ? Results.Json(SweepJsonView.Of(sweep, (await CountsAsync(db, [id], cancel))[id]), EngineJson.Compact)
            : Problems.NoSweep(id);
    }

    private static async Task<IResult> ActAsync(
        string id, Func<string, CancellationToken, Task<Sweep?>> act, string whyNot, Func<Sweep, bool> worked, IDbContextFactory<CosaeDb> factory, CancellationToken cancel)
    {
        if (await act(id, cancel) is not { } sweep)
            return Problems.NoSweep(id);
        return worked(sweep) ? await ShowAsync(id, factory, cancel) : Problems.Conflict($"The sweep is {sweep.State.ToString().ToLowerInvariant()}. {whyNot}");
    }

    private static async Task<ILookup<string, (RunState, int)>> CountsAsync(CosaeDb db, IReadOnlyList<string> ids, CancellationToken cancel) =>
        (await db.Runs.Where(r => r.SweepId != null && ids.Contains(r.SweepId)).GroupBy(r => new { r.SweepId, r.State })
            .Select(g => new { g.Key.SweepId, g.Key.State, Count = g.Count() }).ToListAsync(cancel))
        .ToLookup(c => c.SweepId!, c => (c.State, c.Count));
}
