using CoSae.Data;
using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls.Comparing;
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
    private string? _read;

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

    private string Markdown => _table is null ? "" : ComparisonMarkdown.Table(_table, ComparedScores.All.ToDictionary(f => f.Path, f => f.Name));

    protected override async Task OnParametersSetAsync()
    {
        _problem = null;
        _datasets ??= await ScoredRuns.DatasetsAsync(Factory, _closed.Token);
        if (_datasets.Count == 0)
            return;
        string[] ids = Split(Runs);
        var named = ids.Length == 0 ? [] : await ScoredRuns.OfIdsAsync(Factory, ids, [], _closed.Token);
        if (named.Count < ids.Length)
            _problem = $"Of the {ids.Length} runs in the address {named.Count} are done and here; the others are left out.";
        _dataset = Dataset ?? named.FirstOrDefault()?.Spec.Data.Dataset ?? _datasets[0];
        if (!_datasets.Contains(_dataset))
            (_problem, _dataset) = ($"No finished run is on a data set '{_dataset}'; these are on {_datasets[0]}.", _datasets[0]);
        if (_read != _dataset)
            _groups = SeedGroups.Of(await ScoredRuns.OfDatasetAsync(Factory, _dataset, ComparedScores.Read, _closed.Token));
        _read = _dataset;
        Choose([.. named.Select(r => SeedGroups.Key(r.Spec))]);
    }

    private void Choose(IReadOnlyList<string> named)
    {
        string[] keys = [.. Split(Groups), .. named];
        _chosen = keys.Length > 0
            ? [.. _groups.Where(g => keys.Any(k => g.Key.StartsWith(k, StringComparison.Ordinal)))]
            : Groups is null ? [.. _groups.TakeLast(Unasked)] : [];
        var baseline = _chosen.FirstOrDefault(g => Baseline is { Length: > 0 } b && g.Key.StartsWith(b, StringComparison.Ordinal))
            // Independent SAEs matched afterwards are what every method should beat; else the first that was run.
            ?? _chosen.FirstOrDefault(g => g.Spec.Model.Method == "independent-matched") ?? _chosen.FirstOrDefault();
        _table = baseline is null ? null : ComparisonTable.Of(_chosen, ComparedScores.Paths, baseline.Key);
    }

    private void Toggle(SeedGroup group)
    {
        var next = _chosen.Contains(group) ? _chosen.Where(g => g != group) : _groups.Where(g => g == group || _chosen.Contains(g));
        Go(("groups", string.Join(',', next.Select(Short))), ("dataset", _dataset), ("runs", null));
    }

    private void Go(params (string Name, object? Value)[] changes) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(changes.ToDictionary(c => c.Name, c => c.Value)), replace: true);

    private static string[] Split(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static string Short(SeedGroup group) => group.Key[..12];

    private static string TitleOf(SeedGroup group) => group.Title.Length > 0 ? group.Title : group.Spec.Model.Method;

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }
}
