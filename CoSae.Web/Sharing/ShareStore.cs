using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Reports;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Sharing;

/// <summary>Links to snapshots: a row of the store, and two files under <c>shares</c> in the data folder. Runs and reports may go; the files stay.</summary>
public sealed partial class ShareStore(
    IDbContextFactory<CosaeDb> factory, CosaeHome home, SnapshotPage pages, TimeProvider clock, ILogger<ShareStore> logger)
{
    private string Folder => Path.Combine(home.Data, "shares");

    /// <summary>Freezes blocks into a snapshot and opens a link to it.</summary>
    /// <exception cref="ReportException">The blocks cannot be kept.</exception>
    /// <exception cref="IOException">The files cannot be written.</exception>
    public async Task<Share> CreateAsync(ShareRequest request, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        string title = request.Title.Trim();
        var blocks = ReportStore.Stamped(request.Blocks, now);
        ReportDocument.Check(title, blocks);
        if (request.ExpiresAt <= now)
            throw new ReportException("expires", "The link would end before it begins: choose a later day.");
        var share = new Share
        {
            Token = ShareToken.Create(), Title = title, ReportId = request.ReportId, CreatedAt = now, ExpiresAt = request.ExpiresAt,
        };
        byte[] page = await pages.RenderAsync(new SnapshotRequest(title, blocks, now) { Token = share.Token, Site = request.Site, ExpiresAt = share.ExpiresAt });
        Directory.CreateDirectory(Folder);
        if (request.Preview is { } preview && PreviewPicture.IsValid(preview))
            await WriteAsync(PreviewFile(share.Token), preview, cancel);
        await WriteAsync(PageFile(share.Token), page, cancel);
        // The row last: a link that is listed has its file.
        await using var db = await factory.CreateDbContextAsync(cancel);
        db.Shares.Add(share);
        await db.SaveChangesAsync(cancel);
        LogCreated(share.Title, share.ExpiresAt);
        return share;
    }

    /// <summary>What a token leads to; every token costs the same look into the store, whatever it looks like.</summary>
    public async Task<(ShareState State, Share? Share)> FindAsync(string token, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        string known = ShareToken.IsValid(token) ? token : "";
        var share = await db.Shares.AsNoTracking().FirstOrDefaultAsync(s => s.Token == known, cancel);
        var state = share is null ? ShareState.Unknown : StateOf(share);
        if (state == ShareState.Expired)
            Remove(share!.Token);
        return state == ShareState.Open && !File.Exists(PageFile(share!.Token)) ? (ShareState.Unknown, share) : (state, share);
    }

    /// <summary>The snapshot's file of a share that was found open.</summary>
    public string PageFile(string token) => FileOf(token, ".html");

    /// <summary>Its preview's file; may not exist.</summary>
    public string PreviewFile(string token) => FileOf(token, ".png");

    public ShareState StateOf(Share share) =>
        share.RevokedAt is not null ? ShareState.Revoked : share.IsOpen(clock.GetUtcNow()) ? ShareState.Open : ShareState.Expired;

    /// <summary>Closes a link for good and deletes its files.</summary>
    /// <returns>False if there is no such link.</returns>
    public async Task<bool> RevokeAsync(string token, CancellationToken cancel = default)
    {
        if (!ShareToken.IsValid(token))
            return false;
        await using var db = await factory.CreateDbContextAsync(cancel);
        var share = await db.Shares.FirstOrDefaultAsync(s => s.Token == token, cancel);
        if (share is null)
            return false;
        share.RevokedAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(cancel);
        Remove(token);
        return true;
    }

    /// <summary>Links, newest first; the files of those that have ended meanwhile are deleted, as the list says they are.</summary>
    /// <param name="reportId">Those of one report; null for all.</param>
    public async Task<IReadOnlyList<Share>> ListAsync(string? reportId, int skip, int take, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var shares = await db.Shares.AsNoTracking().Where(s => reportId == null || s.ReportId == reportId)
            .OrderByDescending(s => s.CreatedAt).ThenBy(s => s.Token).Skip(skip).Take(take).ToListAsync(cancel);
        foreach (var ended in shares.Where(s => StateOf(s) == ShareState.Expired))
            Remove(ended.Token);
        return shares;
    }

    public async Task<int> CountAsync(CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.Shares.CountAsync(cancel);
    }

    private string FileOf(string token, string extension) => ShareToken.IsValid(token)
        ? Path.Combine(Folder, token + extension)
        : throw new ArgumentException("This is no token.", nameof(token));

    // Written aside and renamed in: a link never shows half a page.
    private static async Task WriteAsync(string file, byte[] bytes, CancellationToken cancel)
    {
        string aside = file + ".part";
        await File.WriteAllBytesAsync(aside, bytes, cancel);
        File.Move(aside, file, overwrite: true);
    }

    private void Remove(string token)
    {
        foreach (string file in new[] { PageFile(token), PreviewFile(token) })
            try
            {
                File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                LogKept(file, e.Message); // The link is closed all the same.
            }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Shared “{Title}” by a link that ends {ExpiresAt}.")]
    private partial void LogCreated(string title, DateTimeOffset? expiresAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The file {File} of a closed link could not be deleted: {Why}")]
    private partial void LogKept(string file, string why);
}
