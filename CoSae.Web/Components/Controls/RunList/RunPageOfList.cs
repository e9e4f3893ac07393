namespace CoSae.Web.Components.Controls.RunList;

/// <summary>One page of the table of runs.</summary>
/// <param name="Rows">The runs of the page with the scores that the table shows.</param>
/// <param name="Matching">Runs that match the query, over all pages.</param>
/// <param name="Total">Runs in the store.</param>
/// <param name="Datasets">Names to filter by.</param>
public sealed record RunPageOfList(IReadOnlyList<RunRow> Rows, int Matching, int Total, IReadOnlyList<string> Datasets);
