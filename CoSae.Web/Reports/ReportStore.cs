using CoSae.Data;
using CoSae.Web.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Reports;

/// <summary>Reports in the store. A change is made to what stands there at that moment, so that two windows lose nothing of each other.</summary>
public sealed class ReportStore(IDbContextFactory<CosaeDb> factory, TimeProvider clock)
{
    /// <exception cref="ReportException">It cannot be kept.</exception>
    public async Task<ReportDocument> CreateAsync(string title, IReadOnlyList<ReportBlock> blocks, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        title = title.Trim();
        string json = ReportDocument.Check(title, Stamped(blocks, now));
        var report = new Report { Id = RunId.Create(now), Title = title, BlocksJson = json, CreatedAt = now, UpdatedAt = now };
        await using var db = await factory.CreateDbContextAsync(cancel);
        db.Reports.Add(report);
        await db.SaveChangesAsync(cancel);
        return ReportDocument.Of(report);
    }

    public async Task<ReportDocument?> FindAsync(string id, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.Reports.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel) is { } report ? ReportDocument.Of(report) : null;
    }

    public async Task<int> CountAsync(CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.Reports.CountAsync(cancel);
    }

    /// <summary>Reports without their blocks, those changed last first.</summary>
    public async Task<IReadOnlyList<ReportLine>> ListAsync(int skip, int take, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        // The blocks are counted where they lie: a report may have megabytes.
        var rows = await db.Database.SqlQuery<Row>(
            $"""
             SELECT "Id", "Title", "CreatedAt", "UpdatedAt", json_array_length("BlocksJson") AS "Blocks"
             FROM "Reports" ORDER BY "UpdatedAt" DESC, "Id" DESC LIMIT {take} OFFSET {skip}
             """).ToListAsync(cancel);
        return [.. rows.Select(r => new ReportLine(
            r.Id, r.Title, DateTimeOffset.FromUnixTimeMilliseconds(r.CreatedAt), DateTimeOffset.FromUnixTimeMilliseconds(r.UpdatedAt), r.Blocks))];
    }

    /// <summary>Changes a report as it stands.</summary>
    /// <returns>The report after the change; null if there is none of that id.</returns>
    /// <exception cref="ReportException">What comes out cannot be kept; nothing was changed.</exception>
    public async Task<ReportDocument?> ChangeAsync(string id, Func<ReportDocument, ReportDocument> change, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var report = await db.Reports.FirstOrDefaultAsync(r => r.Id == id, cancel);
        if (report is null)
            return null;
        var now = clock.GetUtcNow();
        var next = change(ReportDocument.Of(report));
        report.Title = next.Title.Trim();
        report.BlocksJson = ReportDocument.Check(report.Title, Stamped(next.Blocks, now));
        report.UpdatedAt = now;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return ReportDocument.Of(report);
    }

    /// <summary>Adds blocks at the end.</summary>
    /// <inheritdoc cref="ChangeAsync"/>
    public Task<ReportDocument?> AppendAsync(string id, IReadOnlyList<ReportBlock> blocks, CancellationToken cancel = default) =>
        ChangeAsync(id, r => r with { Blocks = [.. r.Blocks, .. blocks] }, cancel);

    /// <summary>Deletes it; what was shared of it stays.</summary>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.Reports.Where(r => r.Id == id).ExecuteDeleteAsync(cancel) > 0;
    }

    /// <summary>Blocks that do not say when they were taken were taken now.</summary>
    internal static IReadOnlyList<ReportBlock> Stamped(IReadOnlyList<ReportBlock> blocks, DateTimeOffset now) =>
        [.. blocks.Select(b => b is null || b.At != default ? b! : b with { At = now })];

    private sealed record Row(string Id, string Title, long CreatedAt, long UpdatedAt, int Blocks);
}
