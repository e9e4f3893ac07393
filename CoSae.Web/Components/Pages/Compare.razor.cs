using CoSae.Data;
using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.Comparing;
using CoSae.Web.Components.Controls.Reports;
using CoSae.Web.Components.Controls.Results;
using CoSae.Web.Reports;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Pages;

/// <summary>
/// Groups of finished runs side by side, in several views: means over seeds, differences to a baseline, and what of them
/// is noise. Reads the scores of the view that is shown alone; a run that ends meanwhile appears by itself.
/// </summary>
public sealed partial class Compare : IDisposable
{
    /// <summary>Groups that are shown unasked.</summary>
    private const int Unasked = 12;

    /// <summary>Groups that are shown at most: more lines than this nobody tells apart.</summary>
    private const int MostChosen = 60;

    private static readonly TimeSpan _feedRest = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _closed = new();
    private IReadOnlyList<string>? _datasets;
    private IReadOnlyList<ListedGroup> _listed = [];
    private IReadOnlyList<FigureInfo> _offered = [];
    private IReadOnlySet<string> _measured = new HashSet<string>();
    private GroupScores _scores = new(ScoredGroups.None);
    private ComparisonTable? _table;
    private string _dataset = "";
    private string? _problem;
    private IDisposable? _subscription;
    private Throttle? _throttle;
    private int _request;

    // What the lists and the scores at hand were read for.
    private (string, Grouping, string?, int)? _listedFor;
    private string? _readFor;
    private int _news;
    private (int, DateTimeOffset?) _stamp;

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

    [Inject]
    private IDbContextFactory<CosaeDb> Factory { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private ReportDesk Desk { get; set; } = null!;

    private string ShownView => CompareView.Of(View);

    private Grouping ShownGrouping => Group == "run" ? Grouping.Run : Grouping.Seed;

    private IReadOnlyList<FigureInfo> Columns =>
        Split(Scores).Select(Find).OfType<FigureInfo>().ToList() is { Count: > 0 } asked ? asked : ComparedScores.All;

    private FigureInfo EfficiencyFigure => Find(Score) ?? Usual("intervencha.consistency", "instanceTranslation.mean.r2");

    private FigureInfo XFigure => Find(X) ?? Usual("reconstruction.a.r2", "sparsity.a.l0");

    private FigureInfo YFigure => Find(Y) ?? Usual("intervencha.consistency", "instanceTranslation.mean.r2");

    private string Markdown => _table is null ? "" : ComparisonMarkdown.Table(_table, Columns.ToDictionary(f => f.Path, f => f.Name));

    private TableBlock TakeTable() => ComparisonCapture.Of(_table!, Columns, $"Comparison on {_dataset}", Desk.Here);

    // The table where it is the view; the charts come by themselves.
    private Task<IReadOnlyList<ReportBlock>> TakeView() =>
        Task.FromResult<IReadOnlyList<ReportBlock>>(ShownView == CompareView.Table && _table is not null ? [TakeTable()] : []);

    protected override void OnInitialized()
    {
        _throttle = new Throttle(_feedRest, _ => InvokeAsync(async () =>
        {
            try
            {
                // Most of what the feed says is the progress of runs that are at work: nothing to a comparison.
                var stamp = await ScoredRuns.StampAsync(Factory, _closed.Token);
                if (stamp == _stamp)
                    return;
                _news++;
                await LoadAsync();
                StateHasChanged();
            }
            catch (Exception e) when (e is not OperationCanceledException || !_closed.IsCancellationRequested)
            {
                await DispatchExceptionAsync(e);
            }
        }));
        _subscription = Feed.Subscribe(null, change =>
        {
            if (change.Kind is RunChangeKind.State or RunChangeKind.Removed)
                _throttle.Ask();
        });
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        // The address may change again while the store is read; only the answer to the last question counts.
        int request = ++_request;
        var stop = _closed.Token;
        bool news = _listedFor?.Item4 != _news;
        // Before the rest is read: what ends meanwhile is news again.
        var stamp = news ? await ScoredRuns.StampAsync(Factory, stop) : _stamp;
        var datasets = _datasets is null || news ? await ScoredRuns.DatasetsAsync(Factory, stop) : _datasets;
        string[] ids = Split(Runs);
        var named = ids.Length == 0 ? [] : await ScoredRuns.FindAsync(Factory, [.. ids.Take(ScoredRuns.Most)], stop);
        string? dataset = datasets.FirstOrDefault(d => d == (Dataset ?? named.Select(r => r.Dataset).FirstOrDefault())) ?? datasets.FirstOrDefault();
        var grouping = ShownGrouping;
        var listing = (dataset ?? "", grouping, Filter, _news);
        var listed = dataset is null ? [] : listing == _listedFor ? _listed : await ScoredRuns.ListAsync(Factory, dataset, grouping, Filter, stop);
        var chosen = Choose(listed, [.. named.Select(r => grouping == Grouping.Run ? r.Id : r.GroupKey)]);
        // The newest run of a group stands for what its runs have.
        var measured = await ScoredRuns.MeasuredAsync(Factory, [.. chosen.Take(MostChosen).Select(g => g.Members[^1].Id)], stop);
        if (request != _request)
            return;
        _measured = measured;
        string reading = string.Join('\n', [$"{listing}", .. chosen.Select(g => g.Key), "", .. Paths(chosen)]);
        var scores = reading == _readFor ? _scores
            : new GroupScores(dataset is null || chosen.Count == 0 ? ScoredGroups.None
                : await ScoredRuns.ReadAsync(Factory, dataset, grouping, Filter, [.. chosen.Take(MostChosen)], Paths(chosen), stop));
        if (request != _request)
            return;
        _stamp = stamp;
        (_datasets, _dataset, _listed, _listedFor, _scores, _readFor) = (datasets, dataset ?? "", listed, listing, scores, reading);
        _offered = [.. Figures.All.Where(f => measured.Contains(f.Path))];
        _problem = Problem(ids, named.Count, dataset, chosen.Count);
        _table = Table();
    }

    private IReadOnlyList<SeedGroup> Choose(IReadOnlyList<ListedGroup> listed, IReadOnlyList<string> named)
    {
        string[] keys = [.. Split(Groups), .. named];
        var groups = listed.Select(l => l.Group);
        return keys.Length > 0 ? [.. groups.Where(g => keys.Any(k => Is(g, k)))]
            : Groups is null ? [.. groups.TakeLast(Unasked)] : [];
    }

    private IReadOnlyList<string> Paths(IReadOnlyList<SeedGroup> chosen) => ShownView switch
    {
        CompareView.InterVenchA => InterVenchAChart.Paths(chosen),
        CompareView.Efficiency => EfficiencyChart.Paths(EfficiencyFigure),
        CompareView.Properties => PropertyFigures.Paths(PropertyFigures.Choose(Properties)),
        CompareView.TradeOff => [XFigure.Path, YFigure.Path],
        _ => ComparedScores.ReadFor(Columns),
    };

    private ComparisonTable? Table()
    {
        if (ShownView != CompareView.Table)
            return null;
        var groups = _scores.Groups;
        var baseline = groups.FirstOrDefault(g => Baseline is { Length: > 0 } b && Is(g, b))
            // Independent SAEs matched afterwards are what every method should beat; else the first that was run.
            ?? groups.FirstOrDefault(g => g.Spec.Model.Method == "independent-matched") ?? groups.FirstOrDefault();
        return baseline is null ? null : ComparisonTable.Of(groups, [.. Columns.Select(c => c.Path)], baseline.Key);
    }

    private string? Problem(string[] ids, int named, string? dataset, int chosen) =>
        ids.Length > ScoredRuns.Most ? $"The address names {ids.Length} runs; the first {ScoredRuns.Most} are taken."
        : named < ids.Length ? $"Of the {ids.Length} runs in the address {named} are done and here; the others are left out."
        : Dataset is not null && Dataset != dataset ? $"No finished run is on a data set '{Dataset}'; these are on {dataset}."
        : Group is not (null or "seed" or "run") ? $"Groups cannot be made by '{Group}'; write group=seed or group=run."
        : Split(Groups).Any(k => !_listed.Any(l => Is(l.Group, k))) ? "The address names a group that is not on this data set; it is left out."
        : chosen > MostChosen ? $"{chosen} groups are chosen; the first {MostChosen} are shown, for more cannot be told apart."
        : null;

    // An empty list is one: nothing chosen is not the same as nothing said.
    private void Take(IReadOnlyList<SeedGroup> groups) =>
        Go(("groups", string.Join(',', groups.Select(Short))), ("dataset", _dataset), ("runs", null));

    private void Regroup((string Name, string? Value) change) =>
        Go((change.Name, change is ("group", "seed") ? null : change.Value), ("groups", null), ("baseline", null), ("runs", null));

    private static bool Is(SeedGroup group, string key) => group.Key.StartsWith(key, StringComparison.Ordinal);

    private FigureInfo Usual(string path, string otherwise) => Figures.At(_measured.Contains(path) || !_measured.Contains(otherwise) ? path : otherwise);

    private static FigureInfo? Find(string? path) => Figures.All.FirstOrDefault(f => f.Path == path);

    private void Go(params (string Name, object? Value)[] changes) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(changes.ToDictionary(c => c.Name, c => c.Value)), replace: true);

    private static string[] Split(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    // Ids of single runs are short and have a common beginning; keys of groups are hashes.
    private static string Short(SeedGroup group) => group.Key.Length == 64 ? group.Key[..12] : group.Key;

    public void Dispose()
    {
        _request = -1;
        _subscription?.Dispose();
        _throttle?.Dispose();
        _closed.Cancel();
        _closed.Dispose();
    }
}
