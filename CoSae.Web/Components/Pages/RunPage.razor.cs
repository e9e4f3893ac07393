using CoSae.Data;
using CoSae.Engine.Methods;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.RunView;
using CoSae.Web.Reports;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Pages;

/// <summary>One run: where it stands, its curves, its scores, its spec and files.</summary>
public sealed partial class RunPage : IDisposable
{
    private RunSnapshot? _view;
    private bool _missing;
    private string? _subscribedTo;
    private IDisposable? _subscription;
    private Throttle? _refresh;
    private int _request, _answered;

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    [Inject]
    private IDbContextFactory<CosaeDb> Factory { get; set; } = null!;

    [Inject]
    private MetricStore Metrics { get; set; } = null!;

    [Inject]
    private RunQueue Queue { get; set; } = null!;

    [Inject]
    private FindDataSet Find { get; set; } = null!;

    [Inject]
    private RunCapture Capture { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private SharedReads Reads { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    // What one comes for: the curves while it trains, the results once there are some.
    private string CurrentTab => RunTabs.All.Any(t => t.Key == Tab) ? Tab!
        : _view!.Scores.Count > 0 ? RunTabs.Results : RunTabs.Training;

    // A map has none, and before the end there are none yet.
    private string? ConceptsLink => _view!.Run.State == RunState.Done && Method.Find(_view.Run.Method)?.Map is null ? $"runs/{Id}/concepts" : null;

    private string LogLink => Navigation.GetUriWithQueryParameter("tab", RunTabs.Files);

    protected override void OnInitialized() => _refresh = new Throttle(TimeSpan.FromMilliseconds(800), _ => InvokeAsync(LoadAsync));

    protected override Task OnParametersSetAsync()
    {
        if (_subscribedTo == Id)
            return Task.CompletedTask;
        (_subscribedTo, _view, _missing) = (Id, null, false);
        _subscription?.Dispose();
        _subscription = Feed.Subscribe(Id, _ => _refresh!.Ask());
        return LoadAsync();
    }

    // Read anew: what is kept is the run at the moment of the click.
    private async Task<ReportBlock> TakeAsync() =>
        await Capture.TakeAsync(Id) ?? throw new ReportException("", "The run was deleted meanwhile.");

    // The address and the feed may ask at the same time; no answer is followed by an older one. Waiting for the last alone
    // would show nothing at all where the feed speaks more often than a busy machine answers.
    private async Task LoadAsync()
    {
        int request = ++_request;
        try
        {
            // Everybody who follows the run asks at the same moment, when its feed speaks.
            string id = Id;
            var view = await Reads.GetAsync(id, nameof(RunSnapshot), () => RunSnapshot.ReadAsync(id, Factory, Metrics, Queue, Find));
            if (request < _answered || id != Id)
                return;
            (_answered, _view, _missing) = (request, view, view is null);
            StateHasChanged();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    public void Dispose()
    {
        _answered = int.MaxValue;
        _subscription?.Dispose();
        _refresh?.Dispose();
    }
}
