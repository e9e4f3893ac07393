namespace CoSae.Data;

/// <summary>A link to a frozen snapshot; the snapshot itself is a file and needs neither report nor runs.</summary>
public sealed class Share
{
    /// <summary>128 random bits, 22 characters of URL-safe base 64.</summary>
    public required string Token { get; init; }

    public required string Title { get; init; }

    /// <summary>The report it was made from; that may be gone.</summary>
    public string? ReportId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the link ends; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is not { } end || now < end);
}
