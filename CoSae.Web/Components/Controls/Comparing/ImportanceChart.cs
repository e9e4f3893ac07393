using CoSae.Engine.Statistics;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>The shares of a score's variance as bars: fields, then what no field explains.</summary>
public static class ImportanceChart
{
    public static BuiltChart Of(MainEffects effects, string score)
    {
        var bars = effects.Fields.OrderByDescending(f => f.Share).Select(f => (Name: FieldText.Short(f.Field.Path), f.Share, Color: "--series")).ToList();
        // Below 0 it is no part of the whole; the text says so.
        if (effects.Overlap > 0.0005)
            bars.Add(("shared", effects.Overlap, "--control-2"));
        if (effects.Interactions is { } interactions)
            bars.Add(("interactions", interactions, "--control"));
        if (effects.Noise is { } noise)
            bars.Add(("seeds", noise, "--control"));
        var trace = new PlotTrace
        {
            Name = "share of the variance", Kind = PlotKind.Bar, Categories = [.. bars.Select(b => b.Name)], Y = [.. bars.Select(b => 100 * b.Share)],
            Colors = [.. bars.Select(b => b.Color)], Labels = [.. bars.Select(b => Format.Percent(Math.Round(b.Share, 3)))],
        };
        return new BuiltChart($"What {score} depends on", [trace], new PlotLayout { YTitle = "% of the variance", YFrom = 0, YTo = Math.Max(10, 112 * bars.Max(b => b.Share)) });
    }
}
