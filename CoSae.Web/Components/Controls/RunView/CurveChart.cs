using CoSae.Engine.Objectives;

namespace CoSae.Web.Components.Controls.RunView;

/// <summary>One chart of the training page.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Help">What it shows, one sentence.</param>
/// <param name="YTitle">Unit of the y axis.</param>
/// <param name="CanLog">Whether a logarithmic y axis makes sense: all values above 0.</param>
/// <param name="Curves">Series and how they are drawn.</param>
public sealed record CurveChart(string Title, string Help, string YTitle, bool CanLog, IReadOnlyList<(string Series, LegendItem Item)> Curves)
{
    public static IReadOnlyList<CurveChart> All { get; } =
    [
        new("Loss", "The weighted sum that is minimised, and each term of it before its weight. Terms begin when the schedule lets them act.", "loss", true,
        [
            ("loss", new("total", "--ink")),
            .. Framework.Terms.Select(t => ($"terms.{t.Name}", new LegendItem(t.Title.ToLowerInvariant(), TwoByTwo.ColorOf(t), t.NeedsPairs || t.Vias.Count == 0 ? "solid" : "dot"))),
        ]),
        new("Reconstruction R²", "Share of a batch's variance that each side's own dictionary explains; at most 1.", "R²", false,
            [("r2.a", new("side A", "--side-a")), ("r2.b", new("side B", "--side-b", "dash"))]),
        new("Active latents (L0)", "Latents that fire for a row, on average; at most k.", "latents", false,
            [("l0.a", new("side A", "--side-a")), ("l0.b", new("side B", "--side-b", "dash"))]),
        new("Dead latents", "Latents that fired for no row since the last point.", "latents", false,
            [("dead.a", new("side A", "--side-a")), ("dead.b", new("side B", "--side-b", "dash"))]),
        new("Speed", "Unpaired rows a second, both sides counted once.", "rows / s", false,
            [("samplesPerSecond", new("rows per second", "--series"))]),
    ];
}
