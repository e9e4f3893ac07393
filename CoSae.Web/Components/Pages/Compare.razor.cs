using CoSae.Data;
using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.Comparing;
using CoSae.Web.Components.Controls.Reports;
using CoSae.Web.Components.Controls.Results;
using CoSae.Web.Reports;
using CoSae.Web.Runs;
using CoSae.Web.Runs.Filtering;
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
    private string[] _measuredOf = [];
    private GroupScores _scores = new(ScoredGroups.None);
    private ComparisonTable? _table;
    private string _dataset = "";
    private FilterVocabulary _vocabulary = FilterVocabulary.Empty;
    private string? _problem;
    private IDisposable? _subscription;
    private Throttle? _throttle;
    private int _request;

    // What the lists and the scores at hand were read for.
    private (string, Grouping, string?, int)? _listedFor;
    private string? _readFor;
    private int _news;
    private (int, long) _stamp;

    [Inject]
    private IDbContextFactory<CosaeDb> Factory { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private ReportDesk Desk { get; set; } = null!;

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

    // Behind the page's own figures: it only helps with typing.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        var vocabulary = await Task.Run(() => FilterVocabulary.ReadAsync(Factory, CancellationToken.None));
        if (_request < 0)
            return;
        _vocabulary = vocabulary;
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        // The address may change again while the store is read; only the answer to the last question counts.
        int request = ++_request;
        var stop = _closed.Token;
        bool news = _listedFor?.Item4 != _news;
        // Before the rest is read: what ends meanwhile is news again.
        var stamp = news ? await ScoredRuns.StampAsync(Factory, stop) : _stamp;
        var (filter, mistake) = ReadFilter();
        var datasets = _datasets is null || news ? await ScoredRuns.DatasetsAsync(Factory, filter: null, stop) : _datasets;
        string[] ids = Split(Runs);
        var named = ids.Length == 0 ? [] : await ScoredRuns.FindAsync(Factory, [.. ids.Take(ScoredRuns.Most)], stop);
        // A filter may let through runs of an older data set alone.
        string? wanted = Dataset ?? named.Select(r => r.Dataset).FirstOrDefault()
            ?? (filter is null ? null : (await ScoredRuns.DatasetsAsync(Factory, filter, stop)).FirstOrDefault());
        string? dataset = datasets.FirstOrDefault(d => d == wanted) ?? datasets.FirstOrDefault();
        var grouping = ShownGrouping;
        var listing = (dataset ?? "", grouping, Filter, _news);
        var listed = dataset is null ? [] : listing == _listedFor ? _listed : await ScoredRuns.ListAsync(Factory, dataset, grouping, filter, stop);
        var chosen = Choose(listed, [.. named.Select(r => grouping == Grouping.Run ? r.Id : r.GroupKey)]);
        // The newest run of a group stands for what its runs have.
        string[] newest = [.. chosen.Take(MostChosen).Select(g => g.Members[^1].Id)];
        var measured = !news && newest.SequenceEqual(_measuredOf) ? _measured : await ScoredRuns.MeasuredAsync(Factory, newest, stop);
        if (request != _request)
            return;
        (_measured, _measuredOf) = (measured, newest);
        string reading = string.Join('\n', [$"{listing}", .. chosen.Select(g => g.Key), "", .. Paths(chosen)]);
        var scores = reading == _readFor ? _scores
            : new GroupScores(dataset is null || chosen.Count == 0 ? ScoredGroups.None
                : await ScoredRuns.ReadAsync(Factory, dataset, grouping, filter, [.. chosen.Take(MostChosen)], Paths(chosen), stop));
        if (request != _request)
            return;
        _stamp = stamp;
        (_datasets, _dataset, _listed, _listedFor, _scores, _readFor) = (datasets, dataset ?? "", listed, listing, scores, reading);
        _offered = [.. Figures.All.Where(f => measured.Contains(f.Path))];
        _problem = mistake ?? Problem(ids, named.Count, dataset, chosen.Count);
        _table = Table();
    }

    private (RunFilter? Filter, string? Mistake) ReadFilter()
    {
        try
        {
            return (string.IsNullOrWhiteSpace(Filter) ? null : RunFilter.Parse(Filter, Clock.GetUtcNow()), null);
        }
        catch (FilterException e)
        {
            return (null, $"The filter is left out: {e.Errors[0].Message}");
        }
    }

    private IReadOnlyList<SeedGroup> Choose(IReadOnlyList<ListedGroup> listed, IReadOnlyList<string> named)
    {
        string[] keys = [.. Split(Groups), .. named];
        var groups = listed.Select(l => l.Group);
        return keys.Length > 0 ? [.. groups.Where(g => keys.Any(k => Is(g, k)))]
            : Groups is null ? [.. groups.TakeLast(Filter is null ? Unasked : MostChosen)] : [];
    }

    private IReadOnlyList<string> Paths(IReadOnlyList<SeedGroup> chosen) => ShownView switch
    {
        CompareView.InterVenchA => InterVenchAChart.Paths(chosen),
        CompareView.Efficiency => EfficiencyChart.Paths(EfficiencyFigure),
        CompareView.Properties => PropertyFigures.Paths(PropertyFigures.Choose(Properties)),
        CompareView.TradeOff => [XFigure.Path, YFigure.Path],
        CompareView.Sweep => [.. Figures.All.Select(f => f.Path).Where(_measured.Contains)],
        CompareView.Curves or CompareView.Settings => [],
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

    private void Regroup((string Name, string? Value) change)
    {
        if (change.Name == "find")
            Go((change.Name, change.Value));
        else
            Go((change.Name, change is ("group", "seed") ? null : change.Value), ("groups", null), ("baseline", null), ("runs", null));
    }

    private static bool Is(SeedGroup group, string key) => group.Key.StartsWith(key, StringComparison.Ordinal);

    private void Go(params (string Name, object? Value)[] changes) =>
        Navigation.SetView(changes);

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
