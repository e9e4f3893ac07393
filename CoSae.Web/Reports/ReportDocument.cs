using System.Text.Json.Nodes;
using CoSae.Data;
using CoSae.Engine.Runs;

namespace CoSae.Web.Reports;

/// <summary>A report as pages and programs see it.</summary>
public sealed record ReportDocument
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>In the order in which they are read.</summary>
    public required IReadOnlyList<ReportBlock> Blocks { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <exception cref="ReportException">The stored blocks are of a newer version.</exception>
    public static ReportDocument Of(Report report) => new()
    {
        Id = report.Id, Title = report.Title, Blocks = ReportJson.Read(report.BlocksJson), CreatedAt = report.CreatedAt, UpdatedAt = report.UpdatedAt,
    };

    /// <summary>The same report with the very blocks of an earlier reading where nothing changed: their charts need not be drawn anew.</summary>
    public ReportDocument Reusing(ReportDocument? earlier)
    {
        var known = earlier?.Blocks.ToDictionary(b => b.Id) ?? [];
        return this with { Blocks = [.. Blocks.Select(b => known.TryGetValue(b.Id, out var old) && ReportJson.Write([old]) == ReportJson.Write([b]) ? old : b)] };
    }

    /// <summary>Refuses what cannot be kept, with every mistake at once.</summary>
    /// <returns>The blocks as JSON.</returns>
    /// <exception cref="ReportException">Something is too long, or not what it should be.</exception>
    public static string Check(string title, IReadOnlyList<ReportBlock> blocks)
    {
        var errors = new List<SpecError>(BlockCheck.Needed("title", title, ReportLimits.TitleLength));
        if (blocks.Count > ReportLimits.Blocks)
            errors.Add(new("blocks", $"{blocks.Count} blocks; a report has at most {ReportLimits.Blocks}: begin another one."));
        foreach (var (i, block) in blocks.Index())
            errors.AddRange(block is null ? [new($"blocks[{i}]", "It is null: leave it out.")] : block.Errors().Select(e => e with { Path = $"blocks[{i}].{e.Path}" }));
        foreach (var twice in blocks.Where(b => b is not null).GroupBy(b => b.Id).Where(g => g.Count() > 1))
            errors.Add(new("blocks", $"{twice.Count()} blocks have the id '{BlockCheck.Short(twice.Key)}'; each needs its own."));
        string json = errors.Count == 0 ? ReportJson.Write(blocks) : "";
        if (json.Length > ReportLimits.JsonLength)
            errors.Add(new("blocks", $"{json.Length:N0} characters of JSON; a report holds {ReportLimits.JsonLength:N0}: begin another one."));
        return errors.Count == 0 ? json : throw new ReportException(errors);
    }

    /// <summary>For the API.</summary>
    public JsonObject ToJson() => new()
    {
        ["id"] = Id, ["title"] = Title, ["createdAt"] = CreatedAt.UtcDateTime, ["updatedAt"] = UpdatedAt.UtcDateTime, ["blocks"] = JsonNode.Parse(ReportJson.Write(Blocks)),
    };
}
