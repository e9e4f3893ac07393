using System.Text.Json;
using CoSae.Engine.Runs;
using CoSae.Web.Reports;
using CoSae.Web.Sharing;

namespace CoSae.Web.Api;

/// <summary><c>/api/reports</c>: make, read, share, delete; a snapshot as one file.</summary>
public static class ReportEndpoints
{
    private const int MostReports = 1000;

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        var reports = app.MapGroup("/api/reports").WithTags("Reports");
        reports.MapGet("/", ListAsync);
        reports.MapPost("/", CreateAsync);
        reports.MapGet("/{id}", GetAsync);
        reports.MapDelete("/{id}", DeleteAsync);
        reports.MapGet("/{id}/snapshot", SnapshotAsync);
        reports.MapPost("/{id}/share", ShareAsync);
    }

    private static async Task<IResult> ListAsync(ReportStore store, CancellationToken cancel, int skip = 0, int take = 100)
    {
        if (skip < 0)
            return Problems.Bad("skip", $"{skip} is negative.");
        if (take is < 1 or > MostReports)
            return Problems.Bad("take", $"{take} is not between 1 and {MostReports}.");
        return Results.Json(new { Total = await store.CountAsync(cancel), Reports = await store.ListAsync(skip, take, cancel) }, EngineJson.Compact);
    }

    private static async Task<IResult> GetAsync(string id, ReportStore store, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { } report ? Results.Json(report.ToJson()) : NoReport(id);

    private static async Task<IResult> DeleteAsync(string id, ReportStore store, CancellationToken cancel) =>
        await store.DeleteAsync(id, cancel) ? Results.NoContent() : NoReport(id);

    // The runs come first, as they stand; then the blocks, as they are given.
    private static async Task<IResult> CreateAsync(HttpRequest request, ReportStore store, RunCapture capture, CancellationToken cancel)
    {
        var (body, problem) = await BodyAsync<ReportBody>(request, cancel);
        if (body is null)
            return problem!;
        var blocks = new List<ReportBlock>();
        var errors = new List<SpecError>();
        string[] ids = [.. (body.Runs ?? []).Distinct()];
        if (ids.Length > ReportLimits.Blocks)
            errors.Add(new("runs", $"{ids.Length} runs; a report has at most {ReportLimits.Blocks} blocks."));
        else
            foreach (string id in ids)
                if (await capture.TakeAsync(id, cancel) is { } block)
                    blocks.Add(block);
                else
                    errors.Add(new("runs", $"There is no run '{BlockCheck.Short(id)}'."));
        try
        {
            blocks.AddRange(body.Blocks ?? []);
            if (errors.Count > 0)
                throw new ReportException(errors);
            var report = await store.CreateAsync(body.Title, blocks, cancel);
            return Results.Created($"/api/reports/{report.Id}", new { report.Id });
        }
        catch (ReportException e)
        {
            return Problems.Report(e);
        }
    }

    private static async Task<IResult> SnapshotAsync(string id, ReportStore store, SnapshotPage pages, TimeProvider clock, HttpContext context, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { } report)
            return NoReport(id);
        context.Response.Headers.XContentTypeOptions = "nosniff";
        byte[] page = await pages.RenderAsync(new SnapshotRequest(report.Title, report.Blocks, clock.GetUtcNow()));
        return Results.File(page, "text/html; charset=utf-8", SnapshotPage.FileName(report.Title));
    }

    private static async Task<IResult> ShareAsync(string id, HttpRequest request, ReportStore store, ShareStore shares, TimeProvider clock, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { } report)
            return NoReport(id);
        ShareBody? body = new(null);
        if (request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0)
        {
            (body, var problem) = await BodyAsync<ShareBody>(request, cancel);
            if (body is null)
                return problem!;
        }
        if (SharePolicy.Problem(body.ExpiresInDays) is { } why)
            return Problems.Bad("expiresInDays", why);
        try
        {
            var share = await shares.CreateAsync(new ShareRequest(report.Title, report.Blocks, $"{request.Scheme}://{request.Host}/")
            {
                ReportId = report.Id, ExpiresAt = body.ExpiresInDays is { } days ? clock.GetUtcNow().AddDays(days) : null,
            }, cancel);
            return Results.Created($"/s/{share.Token}", new { share.Token, Path = $"/s/{share.Token}", share.ExpiresAt });
        }
        catch (ReportException e)
        {
            return Problems.Report(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Results.Problem($"The snapshot could not be stored: {e.Message}", statusCode: StatusCodes.Status507InsufficientStorage);
        }
    }

    private static async Task<(T? Body, IResult? Problem)> BodyAsync<T>(HttpRequest request, CancellationToken cancel) where T : class
    {
        if (!request.HasJsonContentType())
            return (null, Results.Problem("Send application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType));
        try
        {
            var body = await JsonSerializer.DeserializeAsync<T>(request.Body, ReportJson.Options, cancel);
            return body is null ? (null, Problems.Bad("", "The body is null: send an object.")) : (body, null);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return (null, Problems.Bad((e as JsonException)?.Path?.TrimStart('$', '.') ?? "", $"The body cannot be read: {e.Message}"));
        }
    }

    private static IResult NoReport(string id) => Results.Problem($"There is no report '{id}'.", statusCode: StatusCodes.Status404NotFound);

    private sealed record ReportBody(string Title, IReadOnlyList<string>? Runs = null, IReadOnlyList<ReportBlock>? Blocks = null);

    private sealed record ShareBody(int? ExpiresInDays = null);
}
