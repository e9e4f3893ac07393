using CoSae.Web.Components.Controls.Comparing;
using CoSae.Web.Components.Controls.Results;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Pages;

/// <summary>What stands in the address of a comparison, and what it means.</summary>
public sealed partial class Compare
{
    [SupplyParameterFromQuery(Name = "dataset")]
    public string? Dataset { get; set; }

    /// <summary>Ids of runs, with commas, up to <see cref="ScoredRuns.Most"/>; their groups are chosen, and their data set.</summary>
    [SupplyParameterFromQuery(Name = "runs")]
    public string? Runs { get; set; }

    /// <summary><c>seed</c> or <c>run</c>.</summary>
    [SupplyParameterFromQuery(Name = "group")]
    public string? Group { get; set; }

    /// <summary>What of the runs may be compared, as in the list of runs.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Filter { get; set; }

    /// <summary>Words to find in the list of groups.</summary>
    [SupplyParameterFromQuery(Name = "find")]
    public string? FindText { get; set; }

    /// <summary>Beginnings of the groups' keys, with commas.</summary>
    [SupplyParameterFromQuery(Name = "groups")]
    public string? Groups { get; set; }

    /// <summary>Beginning of the baseline's key.</summary>
    [SupplyParameterFromQuery(Name = "baseline")]
    public string? Baseline { get; set; }

    /// <summary>A key of <see cref="CompareView"/>.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    /// <summary>Columns of the table: paths with commas.</summary>
    [SupplyParameterFromQuery(Name = "scores")]
    public string? Scores { get; set; }

    /// <summary>The score against the paired fraction.</summary>
    [SupplyParameterFromQuery(Name = "score")]
    public string? Score { get; set; }

    [SupplyParameterFromQuery(Name = "x")]
    public string? X { get; set; }

    [SupplyParameterFromQuery(Name = "y")]
    public string? Y { get; set; }

    /// <summary>The figures of the four properties: paths with commas.</summary>
    [SupplyParameterFromQuery(Name = "properties")]
    public string? Properties { get; set; }

    private string ShownView => CompareView.Of(View);

    private Grouping ShownGrouping => Group == "run" ? Grouping.Run : Grouping.Seed;

    private IReadOnlyList<FigureInfo> Columns =>
        Split(Scores).Select(Find).OfType<FigureInfo>().ToList() is { Count: > 0 } asked ? asked : ComparedScores.All;

    private FigureInfo EfficiencyFigure => Find(Score) ?? Usual("intervencha.consistency", "instanceTranslation.mean.r2");

    private FigureInfo XFigure => Find(X) ?? Usual("reconstruction.a.r2", "sparsity.a.l0");

    private FigureInfo YFigure => Find(Y) ?? Usual("intervencha.consistency", "instanceTranslation.mean.r2");

    private FigureInfo Usual(string path, string otherwise) => Figures.At(_measured.Contains(path) || !_measured.Contains(otherwise) ? path : otherwise);

    private static FigureInfo? Find(string? path) => Figures.All.FirstOrDefault(f => f.Path == path);
}
