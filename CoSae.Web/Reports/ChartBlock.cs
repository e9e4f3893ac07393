using System.Text.RegularExpressions;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Controls;

namespace CoSae.Web.Reports;

/// <summary>A chart with the data it was drawn from; its settings are those of its <see cref="ReportBlock.Source"/>.</summary>
public sealed partial record ChartBlock : ReportBlock
{
    public required string Title { get; init; }

    public required IReadOnlyList<PlotTrace> Traces { get; init; }

    public PlotLayout Layout { get; init; } = PlotLayout.Default;

    /// <summary>Pixels.</summary>
    public int Height { get; init; } = 320;

    public override string Heading => Title;

    private protected override IEnumerable<SpecError> Check()
    {
        foreach (var error in BlockCheck.Needed("title", Title, ReportLimits.TitleLength))
            yield return error;
        if (Height is < 80 or > 2000)
            yield return new("height", $"{Height} pixels; take 80 to 2000.");
        if (Traces.Any(t => t is null || t.Z?.Any(r => r is null) == true))
        {
            yield return new("traces", "One of the traces, or a row of its z, is null: leave it out.");
            yield break;
        }
        var errors = BlockCheck.Count("traces", Traces.Count, ReportLimits.Traces, "traces")
            .Concat(BlockCheck.Count("traces", Traces.Sum(ChartFigure.Size), ReportLimits.ChartSize, "numbers and texts"))
            .Concat(BlockCheck.Texts("traces", Traces.SelectMany(ChartFigure.Texts), ReportLimits.NameLength))
            .Concat(BlockCheck.Texts("layout", ChartFigure.Texts(Layout), ReportLimits.NameLength));
        foreach (var error in errors)
            yield return error;
        if (ChartFigure.Colors(Traces, Layout).FirstOrDefault(c => !IsColor(c)) is { } color)
            yield return new("traces", $"'{BlockCheck.Short(color)}' is no colour: give --name of the theme, #rrggbb or rgb(…).");
    }

    // A colour also stands in the style of the legend: nothing that could end or load anything there.
    internal static bool IsColor(string? text) => text is not null && text.Length <= 80 && ColorForm().IsMatch(text);

    [GeneratedRegex(@"^(--[a-z0-9-]+|#[0-9a-fA-F]{3,8}|[a-zA-Z]{1,30}|(rgb|rgba|hsl|hsla|oklch)\([0-9a-z.,%/ -]*\))\z")]
    private static partial Regex ColorForm();
}
