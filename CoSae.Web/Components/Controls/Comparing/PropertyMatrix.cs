using CoSae.Engine.Methods;
using CoSae.Engine.Objectives;
using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls.Results;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>Groups by the four properties: measured, and which of them were asked for.</summary>
/// <param name="Columns">Terms and the figures that stand for them.</param>
/// <param name="Rows">The groups in order, with a cell a column.</param>
public sealed record PropertyMatrix(
    IReadOnlyList<(TermInfo Term, FigureInfo Figure)> Columns, IReadOnlyList<(SeedGroup Group, GroupStyle Style, IReadOnlyList<PropertyCell> Cells)> Rows)
{
    /// <param name="figures">One a property, as <see cref="PropertyFigures.Choose"/> gives them.</param>
    public static PropertyMatrix Of(GroupScores scores, IReadOnlyList<FigureInfo> figures)
    {
        var columns = PropertyFigures.All.Zip(figures, (p, figure) => (Framework.Term(p.Term), figure)).ToList();
        return new PropertyMatrix(
            columns, [.. scores.Styled.Select(g => (g.Group, g.Style, (IReadOnlyList<PropertyCell>)[.. columns.Select(c => Cell(scores, g.Group, c.Item1, c.figure))]))]);
    }

    /// <summary>The same as a map, for pictures: shaded by goodness, with the measured values in the cells.</summary>
    public BuiltChart Chart() => new("The four properties", [
        new PlotTrace
        {
            Name = "goodness", Kind = PlotKind.Heatmap, Color = "--row-translation", ShadeTitle = "goodness",
            Categories = [.. Columns.Select(c => c.Figure.Name)],
            Rows = [.. Rows.Select(r => r.Style.Name)],
            Z = [.. Rows.Select(r => (IReadOnlyList<double>)[.. r.Cells.Select(c => c.Goodness)])],
            CellTexts = [.. Rows.Select(r => (IReadOnlyList<string>)[.. r.Cells.Zip(Columns, (c, column) => c.Value is null ? "" : Format.Number(c.Value.Mean, column.Figure.Decimals) + (c.Optimised ? " ●" : ""))])],
        }], PlotLayout.Default);

    private static PropertyCell Cell(GroupScores scores, SeedGroup group, TermInfo term, FigureInfo figure)
    {
        var value = scores.Of(group, figure.Path);
        var floor = PropertyFigures.FloorOf(figure) is { } path ? scores.Of(group, path) : null;
        var method = Method.Find(group.Spec.Model.Method);
        return new PropertyCell(
            value, floor, Optimised.Is(term, group.Spec.Objective, method), Optimised.Reason(term, group.Spec.Objective, method), Goodness(value?.Mean, floor?.Mean, figure));
    }

    private static double Goodness(double? value, double? floor, FigureInfo figure) => (value, figure.Better) switch
    {
        (null, _) => double.NaN,
        ({ } v, Better.Higher) => Math.Clamp(v, 0, 1),
        ({ } v, _) when floor is { } f => v <= f ? 1 : Math.Clamp(f / v, 0, 1),
        ({ } v, _) => 1 - Math.Clamp(v, 0, 1),
    };
}
