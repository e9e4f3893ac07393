using CoSae.Web.Reports;

namespace CoSae.Web.Sharing;

/// <summary>What is to be shared.</summary>
/// <param name="Title">Heading of the snapshot.</param>
/// <param name="Blocks">What it shows.</param>
/// <param name="Site">Address of this site as the sharer sees it, ending in a slash.</param>
public sealed record ShareRequest(string Title, IReadOnlyList<ReportBlock> Blocks, string Site)
{
    /// <summary>The report that it is made from; null for a view that was shared directly.</summary>
    public string? ReportId { get; init; }

    /// <summary>When the link ends; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>A picture for previews; what is no valid <see cref="PreviewPicture"/> is left out.</summary>
    public byte[]? Preview { get; init; }
}
