namespace CoSae.Web.Components.Controls.RunList;

/// <summary>One page of the table of runs.</summary>
/// <param name="Rows">The runs of the page; empty where runs are grouped.</param>
/// <param name="Groups">The groups of the page; null where runs are not grouped.</param>
/// <param name="Matching">Runs that match the filter, over all pages.</param>
/// <param name="Total">Runs in the store.</param>
/// <param name="Entries">Rows or groups over all pages.</param>
public sealed record RunPageOfList(IReadOnlyList<RunRow> Rows, IReadOnlyList<RunGroup>? Groups, int Matching, int Total, int Entries)
{
    /// <summary>How many pages there are, at least 1.</summary>
    public int Pages => Math.Max(1, (Entries + RunQuery.PageSize - 1) / RunQuery.PageSize);
}
