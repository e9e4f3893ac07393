using CoSae.Engine.Methods;
using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.Comparing;
using CoSae.Web.Components.Controls.Results;

namespace CoSae.Web.Reports;

/// <summary>Takes a comparison of groups into a table block.</summary>
public static class ComparisonCapture
{
    /// <param name="figures">The words for the table's scores; a score that no group has makes no column.</param>
    /// <param name="source">Address of the comparison.</param>
    public static TableBlock Of(ComparisonTable table, IReadOnlyList<FigureInfo> figures, string title, string? source)
    {
        var shown = (from figure in figures
                     let at = table.Scores.Index().Where(s => s.Item == figure.Path).Select(s => s.Index).DefaultIfEmpty(-1).First()
                     where at >= 0 && table.Rows.Any(r => r.Cells[at].Summary is not null)
                     select (figure, at)).ToList();
        return new TableBlock
        {
            Title = title, Source = source,
            Caption = "Mean over seeds ± half of Student's 95 % interval; then the difference to the baseline"
                + (table.Tests > 0 ? $", after Holm's correction over {table.Tests} tests." : "."),
            Columns = [new("Group"), new("Seeds", true), .. shown.Select(s => new TableColumn(s.figure.Name, true, s.figure.Tooltip))],
            Rows = [.. table.Rows.Select(r => (IReadOnlyList<string>)
                [NameOf(r), r.Group.Members.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), .. shown.Select(s => CellOf(r.Cells[s.at], s.figure))])],
        };
    }

    private static string NameOf(ComparisonRow row)
    {
        string method = Method.Find(row.Group.Spec.Model.Method)?.Title ?? row.Group.Spec.Model.Method, beside = ComparisonGrid.TitleBeside(row.Group);
        return (beside.Length > 0 ? $"{method}: {beside}" : method) + (row.IsBaseline ? " (baseline)" : "");
    }

    private static string CellOf(ComparisonCell cell, FigureInfo figure)
    {
        if (cell.Summary is not { } summary)
            return "–";
        string mean = Format.Number(summary.Mean, figure.Decimals) + (summary.Half is { } half ? $" ± {Format.Number(half, figure.Decimals)}" : "");
        return cell.Comparison is { } c
            ? $"{mean}; {(c.Difference > 0 ? "+" : "")}{Format.Number(c.Difference, figure.Decimals)}, {ComparisonMarkdown.Words(c)}"
            : mean;
    }
}
