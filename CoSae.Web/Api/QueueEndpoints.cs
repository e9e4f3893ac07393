using System.Text.Json;
using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Runs;

namespace CoSae.Web.Api;

/// <summary><c>/api/queue</c>, and what moves a run within it.</summary>
public static class QueueEndpoints
{
    public static void MapQueue(this IEndpointRouteBuilder app)
    {
        var queue = app.MapGroup("/api/queue").WithTags("Queue");
        queue.MapGet("/", GetAsync);
        queue.MapPost("/pause", (RunQueue runs, QueueReader reader, CancellationToken cancel) => PauseAsync(runs.PauseQueueAsync, reader, cancel));
        queue.MapPost("/continue", (RunQueue runs, QueueReader reader, CancellationToken cancel) => PauseAsync(runs.ContinueQueueAsync, reader, cancel));
        app.MapPost("/api/runs/{id}/priority", PrioritiseAsync).WithTags("Queue");
        app.MapPost("/api/runs/{id}/move", MoveAsync).WithTags("Queue");
    }

    private static async Task<IResult> GetAsync(QueueReader reader, CancellationToken cancel, string? q = null, string? sweep = null, int page = 1) =>
        page < 1 ? Problems.Bad("page", $"{page} is below 1.") : Show(await reader.ReadAsync(q, sweep, page, cancel));

    private static async Task<IResult> PauseAsync(Func<CancellationToken, Task> change, QueueReader reader, CancellationToken cancel)
    {
        await change(cancel);
        return Show(await reader.ReadAsync(cancel: cancel));
    }

    private static async Task<IResult> PrioritiseAsync(string id, HttpRequest request, RunQueue queue, CancellationToken cancel)
    {
        if (await ReadAsync<PriorityRequest>(request, cancel) is not { } asked)
            return Problems.Bad("priority", """Send { "priority": 5 } as application/json.""");
        try
        {
            return Moved(id, await queue.SetPriorityAsync(id, asked.Priority, cancel));
        }
        catch (ArgumentException e)
        {
            return Problems.Bad("priority", e.Message);
        }
    }

    private static async Task<IResult> MoveAsync(string id, HttpRequest request, RunQueue queue, CancellationToken cancel)
    {
        const string usage = """Send one of { "to": "top" } (or up, down, bottom), { "before": "ID" }, { "after": "ID" } as application/json.""";
        var asked = await ReadAsync<MoveRequest>(request, cancel);
        if (asked is null || new object?[] { asked.To, asked.Before, asked.After }.Count(x => x is not null) != 1)
            return Problems.Bad("to", usage);
        if (asked.To is { } move)
        {
            var result = await queue.MoveAsync(id, move, cancel);
            // Where it is already is where it was wanted.
            return Moved(id, result is { Run.State: RunState.Queued } there ? (there.Run, true) : result);
        }
        string other = (asked.Before ?? asked.After)!;
        var next = await queue.ReorderAsync(id, other, asked.After is not null, cancel);
        return next is { Changed: false, Run.State: RunState.Queued }
            ? Problems.Conflict(other == id ? "A run cannot be moved next to itself." : $"There is no queued run '{other}' to move it next to.")
            : Moved(id, next);
    }

    private static IResult Moved(string id, (Run Run, bool Changed)? result) => result switch
    {
        null => Problems.NoRun(id),
        { Changed: false } => Problems.Conflict($"The run is {result.Value.Run.State.ToString().ToLowerInvariant()}; only queued runs have a place in the queue."),
        { Run: var run } => Results.Json(new { run.Id, run.Priority, Position = run.QueuePosition }, EngineJson.Compact),
    };

    private static IResult Show(QueueView view) => Results.Json(new
    {
        view.Paused,
        Devices = view.Devices.Select(d => new { Device = d.Name, d.Slots, d.Title, Taken = view.AtWork.Count(r => r.Device == d.Name) }),
        AtWork = view.AtWork.Select(r => new { r.Run.Id, r.Run.Name, r.Device, r.Run.State, r.Run.Progress, SecondsLeft = r.Left?.TotalSeconds }),
        view.Total,
        view.Matching,
        Waiting = view.Waiting.Select(w => new { w.Run.Id, w.Run.Name, w.Place, w.Run.Priority, w.Device, w.Run.SweepId, w.StartsAt, w.Held }),
        view.EndsAt,
    }, EngineJson.Compact);

    private static async Task<T?> ReadAsync<T>(HttpRequest request, CancellationToken cancel) where T : class
    {
        if (!request.HasJsonContentType())
            return null;
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, EngineJson.Compact, cancel);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record PriorityRequest(int Priority);

    private sealed record MoveRequest(QueueMove? To = null, string? Before = null, string? After = null);
}
