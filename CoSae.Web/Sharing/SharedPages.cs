using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoSae.Web.Sharing;

/// <summary><c>/s/{token}</c>: snapshots as plain files, without login and without a circuit. Nothing else can be reached through them.</summary>
public static class SharedPages
{
    // The file itself names the scripts that may run, by their hashes; this keeps everything else out, and the page out of
    // the site's own origin: not even a mistake in it could call the API.
    private const string Policy =
        "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; sandbox allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

    public static void MapShared(this IEndpointRouteBuilder app)
    {
        var shared = app.MapGroup("/s/{token}").ExcludeFromDescription();
        shared.MapGet("/", (string token, ShareStore shares, HttpContext context) => PageAsync(token, shares, context, download: false));
        shared.MapGet("/download", (string token, ShareStore shares, HttpContext context) => PageAsync(token, shares, context, download: true));
        shared.MapGet("/preview.png", PreviewAsync);
    }

    private static async Task<IResult> PageAsync(string token, ShareStore shares, HttpContext context, bool download)
    {
        var (state, share) = await shares.FindAsync(token, context.RequestAborted);
        Protect(context.Response.Headers);
        if (state != ShareState.Open)
            return Closed(state);
        // A file that was revoked in this moment is gone like any other.
        if (Open(shares.PageFile(token)) is not { } file)
            return Closed(ShareState.Unknown);
        return Results.Stream(file, "text/html; charset=utf-8", download ? SnapshotPage.FileName(share!.Title) : null, share!.CreatedAt);
    }

    private static async Task<IResult> PreviewAsync(string token, ShareStore shares, HttpContext context)
    {
        var (state, _) = await shares.FindAsync(token, context.RequestAborted);
        Protect(context.Response.Headers);
        if (state != ShareState.Open)
            return Closed(state);
        return Open(shares.PreviewFile(token)) is { } file ? Results.Stream(file, "image/png") : Results.Bytes(SnapshotFiles.DefaultPreview, "image/png");
    }

    // Asked again each time, so that a revoked link is closed at once; what has not changed is not sent again.
    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "private, no-cache";
    }

    private static FileStream? Open(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static ContentHttpResult Closed(ShareState state)
    {
        var (title, text, status) = state switch
        {
            ShareState.Expired => ("This link has expired", "It was made to end by a certain day, and that day is over.", StatusCodes.Status410Gone),
            ShareState.Revoked => ("This link was withdrawn", "Whoever shared it has closed it.", StatusCodes.Status410Gone),
            _ => ("There is nothing at this link", "It may be mistyped or cut off: it ends in 22 letters, digits, “-” or “_”.", StatusCodes.Status404NotFound),
        };
        return TypedResults.Content(
            $"""
             <!DOCTYPE html>
             <html lang="en" data-theme="light">
             <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · CoSAE</title>
             <style>{SnapshotFiles.Styles}</style><script>{SnapshotFiles.ThemeScript}</script></head>
             <body class="snapshot"><main><section class="card hero"><h1>{title}</h1><p>{text}</p><p>Ask the person who sent it for a new one.</p></section></main></body>
             </html>
             """, "text/html", Encoding.UTF8, status);
    }
}
