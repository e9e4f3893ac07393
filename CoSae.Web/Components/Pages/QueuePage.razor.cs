using CoSae.Web.Components.Controls;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CoSae.Web.Components.Pages;

/// <summary>The queue: what runs where, what waits in which order, what ended last. The page and its filters stand in the address.</summary>
public sealed partial class QueuePage : IDisposable
{
    private const int SweepsShown = 8;

    private QueueView? _view;
    private IDisposable? _subscription;
    private Throttle? _refresh, _search;
    private string? _typed;
    private int _request, _answered;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "sweep")]
    public string? Sweep { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [Inject]
    private QueueReader Reader { get; set; } = null!;

    [Inject]
    private RunQueue Queue { get; set; } = null!;

    [Inject]
    private SlotTable Slots { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private DialogService Dialogs { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized()
    {
        _refresh = new Throttle(TimeSpan.FromMilliseconds(700), _ => InvokeAsync(LoadAsync));
        _search = new Throttle(TimeSpan.FromMilliseconds(250), _ => InvokeAsync(() => Go("q", _typed)));
        _subscription = Feed.Subscribe(null, _ => _refresh.Ask());
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    // The address and the feed may ask at the same time; no answer is followed by an older one. Waiting for the last alone
    // would show nothing at all where the feed speaks more often than a busy machine answers.
    private async Task LoadAsync()
    {
        int request = ++_request;
        try
        {
            var asked = (Search, Sweep, PageNumber);
            var view = await Reader.ReadAsync(Search is { Length: > 0 } ? Search : null, Sweep, PageNumber ?? 1);
            if (request < _answered || asked != (Search, Sweep, PageNumber))
                return;
            (_answered, _view) = (request, view);
            StateHasChanged();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task CancelAsync(WaitingSweep sweep)
    {
        bool? sure = await Dialogs.Confirm(
            $"Cancel the {Format.Count(sweep.Waiting)} waiting runs of “{sweep.Name}”? Those at work go on.", "Cancel waiting runs",
            new ConfirmOptions { OkButtonText = "Cancel them", CancelButtonText = "Let them wait" });
        if (sure == true)
            await Queue.CancelWaitingAsync(sweep.Id);
    }

    private static string Summary(QueueView view) => $"{Format.Count(view.AtWork.Count)} at work, {Format.Count(view.Total)} waiting";

    private string WaitingText(QueueView view)
    {
        string some = view.Matching == view.Total ? Format.Count(view.Total) : $"{Format.Count(view.Matching)} of {Format.Count(view.Total)}";
        return view.EndsAt - Clock.GetUtcNow() is { TotalSeconds: > 0 } rest ? $"{some}; all done in about {Format.Duration(rest)}" : some;
    }

    private int Current(QueueView view) => Math.Clamp(PageNumber ?? 1, 1, Pages(view));

    private static int Pages(QueueView view) => Math.Max(1, (view.Matching + QueueReader.PageSize - 1) / QueueReader.PageSize);

    private void Type(string text)
    {
        _typed = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        _search!.Ask();
    }

    // Another filter begins with its first page; letters of a search are no steps of the back button.
    private void Go(string name, string? value) => Navigation.SetView((name, value), ("page", null));

    private string Link(params (string Name, object? Value)[] changes) =>
        Navigation.GetUriWithQueryParameters(changes.ToDictionary(c => c.Name, c => c.Value));

    public void Dispose()
    {
        _answered = int.MaxValue;
        _subscription?.Dispose();
        _refresh?.Dispose();
        _search?.Dispose();
    }
}
