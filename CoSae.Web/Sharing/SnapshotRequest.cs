using CoSae.Web.Reports;

namespace CoSae.Web.Sharing;

/// <summary>What a snapshot is made of.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Blocks">What it shows, in order.</param>
/// <param name="At">When it was frozen.</param>
public sealed record SnapshotRequest(string Title, IReadOnlyList<ReportBlock> Blocks, DateTimeOffset At)
{
    /// <summary>The token it is shared under; null for a file that is downloaded at once.</summary>
    public string? Token { get; init; }

    /// <summary>The site's address as the sharer sees it, ending in a slash: a preview picture needs its complete address.</summary>
    public string? Site { get; init; }

    /// <summary>When the link ends.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What it holds in a sentence, for previews: "2 runs, 3 charts, 1 concept".</summary>
    public string Summary
    {
        get
        {
            var parts = new List<string>();
            Add<RunBlock>("run");
            Add<ChartBlock>("chart");
            Add<TableBlock>("table");
            Add<ConceptBlock>("concept");
            Add<InterventionBlock>("intervention");
            string what = parts.Count == 0 ? "A text" : string.Join(", ", parts);
            return FormattableString.Invariant($"{what}. A CoSAE report, frozen on {At.UtcDateTime:d MMMM yyyy}.");

            void Add<T>(string name)
            {
                int count = Blocks.OfType<T>().Count();
                if (count > 0)
                    parts.Add($"{count} {name}{(count == 1 ? "" : "s")}");
            }
        }
    }
}
