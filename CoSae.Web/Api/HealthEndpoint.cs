using CoSae.Data;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Api;

/// <summary><c>/health</c>: whether the server can answer from its store.</summary>
public static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder app) => app.MapGet("/health", async (IDbContextFactory<CosaeDb> factory, CancellationToken cancel) =>
    {
        try
        {
            await using var db = await factory.CreateDbContextAsync(cancel);
            await db.Runs.AnyAsync(cancel);
            return Results.Json(new { Status = "ok" });
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Results.Problem(e.GetBaseException().Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    });
}
