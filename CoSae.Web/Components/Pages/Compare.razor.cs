using CoSae.Data;
using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls.Comparing;
using CoSae.Web.Components.Controls.Reports;
using CoSae.Web.Reports;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Pages;

/// <summary>Groups of finished runs side by side: means over seeds, differences to a baseline, and what of them is noise.</summary>
public sealed partial class Compare : IDisposable
{
    /// <summary>Groups that are shown unasked.</summary>
    private const int Unasked = 12;

    private readonly CancellationTokenSource _closed = new();
    private IReadOnlyList<string>? _datasets;
    private IReadOnlyList<SeedGroup> _groups = [];
    private IReadOnlyList<SeedGroup> _chosen = [];
    private ComparisonTable? _table;
    private string _dataset = "";
    private string? _problem;
    private int _request;

    [SupplyParameterFromQuery(Name = "dataset")]
    public string? Dataset { get; set; }

    /// <summary>Ids of runs, with commas; their groups are chosen, and their data set.</summary>
    [SupplyParameterFromQuery(Name = "runs")]
    public string? Runs { get; set; }

    /// <summary>Beginnings of the groups' keys, with commas.</summary>
    [SupplyParameterFromQuery(Name = "groups")]
    public string? Groups { get; set; }

    /// <summary>Beginning of the baseline's key.</summary>
    [SupplyParameterFromQuery(Name = "baseline")]
    public string? Baseline { get; set; }

    [Inject]
    private IDbContextFactory<CosaeDb> Factory { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ReportDesk Desk { get; set; } = null!;

    private string Markdown => _table is null ? "" : ComparisonMarkdown.Table(_table, ComparedScores.All.ToDictionary(f => f.Path, f => f.Name));

    private TableBlock TakeTable() => ComparisonCapture.Of(_table!, ComparedScores.All, $"Comparison on {_dataset}", Desk.Here);

    protected override async Task OnParametersSetAsync()
    {
        // The address may change again while the store is read; only the answer to the last question counts.
        int request = ++_request;
        var stop = _closed.Token;
        var datasets = _datasets ?? await ScoredRuns.DatasetsAsync(Factory, stop);
        string[] ids = Split(Runs);
        var named = ids.Length == 0 ? [] : await ScoredRuns.OfIdsAsync(Factory, ids, [], stop);
        string? dataset = datasets.FirstOrDefault(d => d == (Dataset ?? named.FirstOrDefault()?.Spec.Data.Dataset)) ?? datasets.FirstOrDefault();
        var groups = dataset is null ? [] : dataset == _dataset && _datasets is not null ? _groups
            : SeedGroups.Of(await ScoredRuns.OfDatasetAsync(Factory, dataset, ComparedScores.Read, stop));
        if (request != _request)
            return;
        (_datasets, _dataset, _groups) = (datasets, dataset ?? "", groups);
        _problem = named.Count < ids.Length ? $"Of the {ids.Length} runs in the address {named.Count} are done and here; the others are left out."
            : Dataset is not null && Dataset != dataset ? $"No finished run is on a data set '{Dataset}'; these are on {dataset}."
            : Split(Groups).Any(k => !groups.Any(g => Is(g, k))) ? "The address names a group that is not on this data set; it is left out." : null;
        Choose([.. named.Select(r => SeedGroups.Key(r.Spec))]);
    }

    private void Choose(IReadOnlyList<string> named)
    {
        string[] keys = [.. Split(Groups), .. named];
        _chosen = keys.Length > 0
            ? [.. _groups.Where(g => keys.Any(k => Is(g, k)))]
            : Groups is null ? [.. _groups.TakeLast(Unasked)] : [];
        var baseline = _chosen.FirstOrDefault(g => Baseline is { Length: > 0 } b && Is(g, b))
            // Independent SAEs matched afterwards are what every method should beat; else the first that was run.
            ?? _chosen.FirstOrDefault(g => g.Spec.Model.Method == "independent-matched") ?? _chosen.FirstOrDefault();
        _table = baseline is null ? null : ComparisonTable.Of(_chosen, ComparedScores.Paths, baseline.Key);
    }

    private void Toggle(SeedGroup group)
    {
        var next = _chosen.Contains(group) ? _chosen.Where(g => g != group) : _groups.Where(g => g == group || _chosen.Contains(g));
        Go(("groups", string.Join(',', next.Select(Short))), ("dataset", _dataset), ("runs", null));
    }

    private static bool Is(SeedGroup group, string key) => group.Key.StartsWith(key, StringComparison.Ordinal);

    private void Go(params (string Name, object? Value)[] changes) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(changes.ToDictionary(c => c.Name, c => c.Value)), replace: true);

    private static string[] Split(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static string Short(SeedGroup group) => group.Key[..12];

    private static string TitleOf(SeedGroup group) => group.Title.Length > 0 ? group.Title : group.Spec.Model.Method;

    public void Dispose()
    {
        _request = -1;
        _closed.Cancel();
        _closed.Dispose();
    }
}
