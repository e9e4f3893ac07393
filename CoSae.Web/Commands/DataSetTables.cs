using System.Globalization;
using CoSae.Engine.Data.Adding;
using CoSae.Web.Components.Controls;
using Spectre.Console;

namespace CoSae.Web.Commands;

/// <summary>Data sets as tables for terminals.</summary>
internal static class DataSetTables
{
    public static Table Of(IReadOnlyList<DataSetListing> all)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumns("name", "title", "pairs", "dimensions", "classes", "size");
        foreach (var set in all)
            table.AddRow(
                set.Info.Name, Markup.Escape(set.Info.Title), Format.Count(set.Info.Rows), $"{set.Info.DimA} / {set.Info.DimB}",
                set.Info.Classes.Count.ToString(CultureInfo.InvariantCulture), set.Built ? Format.Bytes(set.Bytes) : "[grey]not built yet[/]");
        return table;
    }

    /// <summary>A data set and, where it is built, its preview.</summary>
    public static void Show(DataSetListing set, DataSetPreview? preview)
    {
        var info = set.Info;
        AnsiConsole.MarkupLineInterpolated($"[bold]{info.Title}[/] ({info.Name})");
        if (info.Description.Length > 0)
            AnsiConsole.MarkupLineInterpolated($"{info.Description}");
        AnsiConsole.MarkupLineInterpolated($"{Format.Count(info.Rows)} pairs, {Format.Count(info.UnpairedA)} and {Format.Count(info.UnpairedB)} unpaired rows, {info.Classes.Count} classes");
        if (preview is null)
        {
            AnsiConsole.MarkupLine("Not built yet: the first run does that, or --build.");
            return;
        }
        AnsiConsole.Write(Sides(preview));
        AnsiConsole.Write(Comparison(preview.Comparison));
        foreach (string warning in preview.Warnings)
            AnsiConsole.MarkupLineInterpolated($"[yellow]{warning}[/]");
    }

    private static Table Sides(DataSetPreview preview)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumns("side", "rows", "dimensions", "type", "norm: median [[5 %, 95 %]]", "effective rank", "components for 90 % / 99 %");
        foreach (var side in new[] { preview.A, preview.B })
        {
            var q = side.Norms.Quantiles;
            table.AddRow(
                Markup.Escape(side.Name), Format.Count(side.Rows), side.Dim.ToString(CultureInfo.InvariantCulture), side.Type,
                $"{Format.Number(q[3])} [[{Format.Number(q[1])}, {Format.Number(q[5])}]]", Format.Number(side.Spectrum.EffectiveRank, 1), $"{side.Spectrum.For90} / {side.Spectrum.For99}");
        }
        return table;
    }

    private static Table Comparison(SideComparison c)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumns("between the sides", "value", "by chance (highest)");
        table.AddRow($"linear CKA, {Format.Count(c.Pairs)} pairs", Format.Number(c.Cka.Value), $"{Format.Number(c.Cka.Chance)} ({Format.Number(c.Cka.ChanceHigh)})");
        table.AddRow($"mutual {c.Neighbours}-nearest neighbours", Format.Number(c.MutualKnn.Value), $"{Format.Number(c.MutualKnn.Chance)} ({Format.Number(c.MutualKnn.ChanceHigh)})");
        table.AddRow("ridge ceiling, A to B: R2", Format.Number(c.Ridge.AToB), "");
        table.AddRow("ridge ceiling, B to A: R2", Format.Number(c.Ridge.BToA), "");
        return table;
    }
}
