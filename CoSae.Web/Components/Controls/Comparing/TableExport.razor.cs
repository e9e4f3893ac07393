using System.Text;
using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls.Results;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>A comparison table as CSV, Markdown and LaTeX.</summary>
public sealed partial class TableExport
{
    private ComparisonTable? _table;
    private IReadOnlyList<ComparisonHead> _heads = [];
    private (IReadOnlyList<SeedGroup>, string?, IReadOnlyList<string>?)? _of;

    [Parameter, EditorRequired]
    public IReadOnlyList<SeedGroup> Groups { get; set; } = [];

    /// <summary>Key of the group that the others are compared with; null, or none of them, for means alone.</summary>
    [Parameter]
    public string? Baseline { get; set; }

    /// <summary>Paths of the columns; null for every compared score that some run has.</summary>
    [Parameter]
    public IReadOnlyList<string>? Scores { get; set; }

    [SupplyParameterFromQuery(Name = "export")]
    public string? FormatKey { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private TableFormat Chosen => TableFormat.Of(FormatKey) ?? TableFormat.All[0];

    private string Text => Chosen.Key switch
    {
        "md" => ComparisonMarkdown.Table(_table!, _heads.ToDictionary(h => h.Path, h => h.Title)),
        "tex" => ComparisonLatex.Table(_table!, _heads),
        _ => ComparisonCsv.Table(_table!),
    };

    // The file travels in the link: it needs neither a request nor a script, and works in a saved page.
    private string Data => $"data:{Chosen.Mime};charset=utf-8;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(Text))}";

    protected override void OnParametersSet()
    {
        if (_of is { } before && before == (Groups, Baseline, Scores))
            return;
        _of = (Groups, Baseline, Scores);
        var figures = ChosenScores.Of(Groups).Where(f => Scores?.Contains(f.Path) ?? true).ToList();
        _heads = [.. figures.Select(f => new ComparisonHead(f.Path, f.Name, f.Better == Better.Higher))];
        _table = Groups.Count == 0 ? null
            : ComparisonTable.Of(Groups, [.. figures.Select(f => f.Path)], Groups.FirstOrDefault(g => g.Key == Baseline)?.Key);
    }
}
