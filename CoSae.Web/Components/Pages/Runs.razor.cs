using System.Diagnostics;
using CoSae.Data;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.RunList;
using CoSae.Web.Runs;
using CoSae.Web.Runs.Filtering;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Pages;

/// <summary>All runs: filter, group, sort, choose, act. What is shown stands in the address; what changes arrives by the feed.</summary>
public sealed partial class Runs : IDisposable
{
    // A list that takes long to read is read less often: at most this share of the time.
    private const double RefreshShare = 0.1;

    private readonly RunSelection _selection = new();
    private RunQuery _query = new();

    // What was asked for and is still on its way to the browser and back: the next change is one of it.
    private RunQuery? _asked;
    private RunPageOfList? _page;
    private FilterVocabulary _vocabulary = FilterVocabulary.Empty;
    private string? _problem;
    private IDisposable? _subscription;
    private Throttle? _refresh;
    private TimeSpan _took;
    private bool _asksVocabulary = true;
    private int _request;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Filter { get; set; }

    /// <summary>Addresses of earlier versions named parts of the filter; they become terms of it.</summary>
    [SupplyParameterFromQuery(Name = "method")]
    public string? MethodName { get; set; }

    [SupplyParameterFromQuery(Name = "dataset")]
    public string? Dataset { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "desc")]
    public bool? Desc { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [SupplyParameterFromQuery(Name = "cols")]
    public string? Columns { get; set; }

    [SupplyParameterFromQuery(Name = "group")]
    public string? Group { get; set; }

    [SupplyParameterFromQuery(Name = "open")]
    public string? OpenGroups { get; set; }

    [Inject]
    private IDbContextFactory<CosaeDb> Factory { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private string CountText => _page is null ? ""
        : (_query.IsFiltered ? $"{Format.Count(_page.Matching)} of {Format.Count(_page.Total)}" : Format.Count(_page.Total))
            + (_page.Groups is null ? "" : $" in {Format.Count(_page.Entries)} groups");

    protected override void OnInitialized()
    {
        _refresh = new Throttle(TimeSpan.FromMilliseconds(400), async stop =>
        {
            await Task.Delay(_took / RefreshShare, stop);
            await InvokeAsync(LoadAsync);
        });
        _subscription = Feed.Subscribe(null, _ => _refresh.Ask());
    }

    protected override Task OnParametersSetAsync()
    {
        var query = new RunQuery
        {
            Filter = FilterText.All(Filter, Term("method", MethodName), Term("dataset", Dataset), Term("state", State)),
            Sort = Sort, Descending = Desc ?? false, Page = Math.Max(1, PageNumber ?? 1),
            Columns = Columns, Group = Group, Open = OpenGroups,
        };
        // What is chosen belongs to the filter under which it was.
        if (query.Filter != _query.Filter)
            _selection.Clear();
        _query = query;
        if (Navigation.ViewUri() == Navigation.Uri)
            _asked = null;
        return LoadAsync();
    }

    // Several may be under way, from the address and from the feed; only the answer to the last question counts.
    private async Task LoadAsync()
    {
        int request = ++_request;
        var query = _query;
        try
        {
            long start = Stopwatch.GetTimestamp();
            // SQLite answers on the calling thread; this page's own stays free for typing.
            var page = await Task.Run(() => RunListReader.ReadAsync(Factory, query, Clock.GetUtcNow(), CancellationToken.None));
            if (request != _request)
                return;
            (_page, _problem, _took) = (page, null, Stopwatch.GetElapsedTime(start));
            StateHasChanged();
            await ReadVocabularyAsync();
        }
        catch (FilterException e) when (request == _request)
        {
            (_page, _problem) = (null, string.Join(" ", e.Errors.Select(x => x.Message)));
            StateHasChanged();
        }
        catch (Exception e) when (request == _request)
        {
            await DispatchExceptionAsync(e);
        }
    }

    // Once a visit, behind the first page of runs: it only helps with typing.
    private async Task ReadVocabularyAsync()
    {
        if (!_asksVocabulary)
            return;
        _asksVocabulary = false;
        var vocabulary = await Task.Run(() => FilterVocabulary.ReadAsync(Factory, CancellationToken.None));
        if (_request < 0)
            return;
        _vocabulary = vocabulary;
        StateHasChanged();
    }

    private async Task PickAllAsync()
    {
        var query = _query;
        _selection.SetWhole(await Task.Run(() => RunListReader.IdsAsync(Factory, query, Clock.GetUtcNow(), CancellationToken.None)), query.Filter ?? "");
    }

    private async Task PickGroupAsync((RunGroup Group, bool On) picked)
    {
        var query = _query;
        var ids = await Task.Run(() => RunListReader.IdsAsync(Factory, query, picked.Group, Clock.GetUtcNow(), CancellationToken.None));
        _selection.SetGroup(picked.Group.Token, ids, picked.On);
        StateHasChanged();
    }

    private static string? Term(string field, string? value) => string.IsNullOrEmpty(value) ? null : FilterText.Term(field, value);

    // Replaced, not pushed: the browser's back button leaves the table instead of undoing letters of a search.
    private void Change(Func<RunQuery, RunQuery> change)
    {
        _asked = change(_asked ?? _query) with { Page = 1 };
        Navigation.SetView(_asked.ToParameters());
    }

    private string Link(RunQuery query) => Navigation.GetUriWithQueryParameters(query.ToParameters());

    public void Dispose()
    {
        _request = int.MinValue;
        _subscription?.Dispose();
        _refresh?.Dispose();
    }
}
