namespace CoSae.Data;

/// <summary>Runs, charts, concepts and text put together by people, in blocks.</summary>
public sealed class Report
{
    public required string Id { get; init; }

    public required string Title { get; set; }

    /// <summary>The blocks in order, JSON.</summary>
    public required string BlocksJson { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}
