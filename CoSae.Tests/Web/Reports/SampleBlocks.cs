using CoSae.Engine.Runs;
using CoSae.Web.Components.Controls;
using CoSae.Web.Reports;

namespace CoSae.Tests.Web.Reports;

/// <summary>A block of every kind, with one text wherever people can write.</summary>
internal static class SampleBlocks
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    /// <summary>One red pixel.</summary>
    public const string Picture = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    public static IReadOnlyList<ReportBlock> All(string text = "plain") =>
    [
        Markdown(text), Run(text), Chart(text), Table(text), Concept(text), Intervention(text),
    ];

    public static MarkdownBlock Markdown(string text = "plain") => new() { At = Noon, Text = text };

    public static RunBlock Run(string text = "plain") => new()
    {
        At = Noon, RunId = "0123456789abc", Name = text, Method = "cosae", Dataset = text, SideA = text, SideB = text, State = RunState.Done, Caption = text,
        Spec = $"{{ \"name\": \"{text}\" }}", Source = "runs/0123456789abc?tab=results",
        Scores = new Dictionary<string, Score>
        {
            ["instanceTranslation.mean.r2"] = new(0.742, 0.732, 0.752, 500),
            ["instanceTranslation.aToB.r2"] = new(0.8, 0.79, 0.81, 500),
            ["distributionalConsistency.energyGap"] = new(0.05, 0.04, 0.06, 500),
            ["distributionalConsistency.floor.energyGap"] = new(0.031, 0.03, 0.032, 500),
            ["intervencha.extraction"] = new(0.61, 0.6, 0.62, 500),
            ["sparsity.a.l0"] = new(double.NaN, double.NaN, double.NaN, 0),
        },
    };

    public static ChartBlock Chart(string text = "plain") => new()
    {
        At = Noon, Title = text, Caption = text, Source = "compare?groups=a,b&x=step", Layout = new PlotLayout { XTitle = text, YTitle = text, YLog = true },
        Traces =
        [
            new PlotTrace { Name = text, X = [1, 2, 3], Y = [0.25, double.NaN, 4], Low = [0.2, double.NaN, 3], High = [0.3, double.NaN, 5], Color = "--side-a", Text = [text, text, text] },
            new PlotTrace { Name = $"{text} bars", Kind = PlotKind.Points, Categories = [text, "b"], Y = [1, 2], Color = "#a83", Dash = "dash" },
        ],
    };

    public static TableBlock Table(string text = "plain") => new()
    {
        At = Noon, Title = text, Caption = text, Source = "compare?groups=a", Columns = [new(text), new("R²", true, text)], Rows = [[text, "0.742 ± 0.010"], ["b", text]],
    };

    public static ConceptBlock Concept(string text = "plain") => new()
    {
        At = Noon, RunId = "0123456789abc", RunName = text, Latent = 17, Label = text, SideA = text, SideB = text, Caption = text,
        Figures = [new("Agreement", text, text)],
        ItemsA = [new(3, $"the big {text} bird", 1.5, null, ["BIRD"], text), new(4, "", 0.75, Picture)], ItemsB = [new(9, text, 2)],
    };

    public static InterventionBlock Intervention(string text = "plain") => new()
    {
        At = Noon, RunId = "0123456789abc", RunName = text, SideA = text, SideB = text, Item = new(3, text), Caption = text,
        Changes = [new(17, text, "switched off", 1.5, 0)],
        Moved = 0.431, OwnMoved = 0.388, Alike = 0.93,
        NearestBefore = [new(3, text, 0.91)], NearestAfter = [new(8, text, 0.44)], NearestOwn = [new(7, text, 0.5)],
        Probes = [new(text, 0.9, 0.2, 0.25), new("other", 0.1, 0.3)],
    };
}
