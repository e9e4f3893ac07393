using CoSae.Engine.Runs;

namespace CoSae.Web.Reports;

/// <summary>A table; the first cell of a row names it.</summary>
public sealed record TableBlock : ReportBlock
{
    public required string Title { get; init; }

    public required IReadOnlyList<TableColumn> Columns { get; init; }

    /// <summary>As many cells a row as there are columns.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }

    public override string Heading => Title;

    private protected override IEnumerable<SpecError> Check()
    {
        foreach (var error in BlockCheck.Needed("title", Title, ReportLimits.TitleLength))
            yield return error;
        if (Columns.Count is 0 or > ReportLimits.TableColumns)
            yield return new("columns", $"{Columns.Count} columns; take 1 to {ReportLimits.TableColumns}.");
        foreach (var error in BlockCheck.Count("rows", Rows.Count, ReportLimits.TableRows, "rows"))
            yield return error;
        if (Columns.Any(c => c is null))
            yield return new("columns", "One of the columns is null: leave it out.");
        int wrong = Rows.Count(r => r is null || r.Count != Columns.Count);
        if (wrong > 0)
            yield return new("rows", $"{wrong} rows have not {Columns.Count} cells, as many as there are columns.");
        foreach (var error in BlockCheck.Texts("columns", Columns.SelectMany(c => c is null ? [] : new[] { c.Name, c.Help ?? "" }), ReportLimits.ItemLength)
            .Concat(BlockCheck.Texts("rows", Rows.Where(r => r is not null).SelectMany(r => r), ReportLimits.ItemLength)))
            yield return error;
    }
}
