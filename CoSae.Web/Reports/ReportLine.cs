namespace CoSae.Web.Reports;

/// <summary>A report in a list.</summary>
/// <param name="Blocks">How many it has.</param>
public sealed record ReportLine(string Id, string Title, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Blocks);
