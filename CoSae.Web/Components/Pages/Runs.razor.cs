using CoSae.Data;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.RunList;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Pages;

/// <summary>All runs: filter, sort, act. What is shown stands in the address; what changes arrives by the feed.</summary>
public sealed partial class Runs : IDisposable
{
    private RunQuery _query = new();
    private RunPageOfList? _page;
    private IDisposable? _subscription;
    private Throttle? _refresh, _search;
    private string? _typed;
    private int _request;

    [SupplyParameterFromQuery(Name = "q")]
    public string? SearchText { get; set; }

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

    [Inject]
    private IDbContextFactory<CosaeDb> Factory { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string CountText => _query.IsFiltered ? $"{Format.Count(_page!.Matching)} of {Format.Count(_page.Total)}" : Format.Count(_page!.Total);

    protected override void OnInitialized()
    {
        _refresh = new Throttle(TimeSpan.FromMilliseconds(400), _ => InvokeAsync(LoadAsync));
        _search = new Throttle(TimeSpan.FromMilliseconds(250), _ => InvokeAsync(() => Filter(q => q with { Search = _typed })));
        _subscription = Feed.Subscribe(null, _ => _refresh.Ask());
    }

    protected override Task OnParametersSetAsync()
    {
        _query = new RunQuery
        {
            Search = SearchText, Method = MethodName, Dataset = Dataset, State = State,
            Sort = Sort, Descending = Desc ?? false, Page = Math.Max(1, PageNumber ?? 1),
        };
        return LoadAsync();
    }

    // Several may be under way, from the address and from the feed; only the answer to the last question counts.
    private async Task LoadAsync()
    {
        int request = ++_request;
        try
        {
            var page = await RunListReader.ReadAsync(Factory, _query, CancellationToken.None);
            if (request != _request)
                return;
            _page = page;
            StateHasChanged();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private void Search(string text)
    {
        _typed = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        _search!.Ask();
    }

    private static string? Chosen(ChangeEventArgs e) => e.Value as string is { Length: > 0 } value ? value : null;

    // Replaced, not pushed: the browser's back button leaves the table instead of undoing letters of a search.
    private void Filter(Func<RunQuery, RunQuery> change) => Navigation.NavigateTo(Link(change(_query) with { Page = 1 }), replace: true);

    private string Link(RunQuery query) => Navigation.GetUriWithQueryParameters(query.ToParameters());

    public void Dispose()
    {
        _request = -1;
        _subscription?.Dispose();
        _refresh?.Dispose();
        _search?.Dispose();
    }
}
