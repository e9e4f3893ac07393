using CoSae.Data;
using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls.Results;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Controls.SweepView;

/// <summary>The charts of a sweep over its finished runs; read anew when another of them has finished, not with every word of the feed.</summary>
public sealed partial class SweepCharts : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private IReadOnlyList<SeedGroup> _groups = [];
    private (string, int)? _readFor;

    [Parameter, EditorRequired]
    public string SweepId { get; set; } = "";

    /// <summary>Its runs that are done.</summary>
    [Parameter, EditorRequired]
    public int Done { get; set; }

    [Inject]
    private IDbContextFactory<CosaeDb> Factory { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (SweepId, Done);
        if (_readFor == wanted)
            return;
        _readFor = wanted;
        var runs = await ScoredRuns.OfSweepAsync(Factory, SweepId, [.. Figures.All.Select(f => f.Path)], _end.Token);
        if (_readFor == wanted)
            _groups = SeedGroups.Of(runs);
    }

    public void Dispose()
    {
        _readFor = null;
        _end.Cancel();
        _end.Dispose();
    }
}
