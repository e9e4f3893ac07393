using CoSae.Engine.Runs;
using CoSae.Web.Sharing;

namespace CoSae.Web.Api;

/// <summary><c>/api/shares</c>: which links there are, and the end of one. The links themselves are <see cref="SharedPages"/>.</summary>
public static class ShareEndpoints
{
    private const int MostShares = 1000;

    public static void MapShares(this IEndpointRouteBuilder app)
    {
        var shares = app.MapGroup("/api/shares").WithTags("Reports");
        shares.MapGet("/", ListAsync);
        shares.MapDelete("/{token}", RevokeAsync);
    }

    private static async Task<IResult> ListAsync(ShareStore shares, CancellationToken cancel, string? report = null, int skip = 0, int take = 100)
    {
        if (skip < 0)
            return Problems.Bad("skip", $"{skip} is negative.");
        if (take is < 1 or > MostShares)
            return Problems.Bad("take", $"{take} is not between 1 and {MostShares}.");
        return Results.Json(new
        {
            Shares = (await shares.ListAsync(report, skip, take, cancel)).Select(s => new
            {
                s.Token, Path = $"/s/{s.Token}", s.Title, s.ReportId, s.CreatedAt, s.ExpiresAt, s.RevokedAt, State = shares.StateOf(s),
            }),
        }, EngineJson.Compact);
    }

    private static async Task<IResult> RevokeAsync(string token, ShareStore shares, CancellationToken cancel) =>
        await shares.RevokeAsync(token, cancel) ? Results.NoContent() : Results.Problem("There is no such link.", statusCode: StatusCodes.Status404NotFound);
}
