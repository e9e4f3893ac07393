using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Sweeps;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.Form;
using CoSae.Web.Components.Controls.Results;
using CoSae.Web.Components.Controls.SweepView;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CoSae.Web.Components.Pages;

/// <summary>One sweep: how far it is, what is best so far, what was dropped and why; live, and with what can be done about it.</summary>
public sealed partial class SweepPage : IDisposable
{
    private SweepSnapshot? _view;
    private SweepPlan? _plan;
    private HashSet<string> _runs = [];
    private bool _missing;
    private string? _loaded;
    private IDisposable? _subscription;
    private Throttle? _refresh;
    private int _request;

    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>Path of the score that ranks the settings.</summary>
    [SupplyParameterFromQuery(Name = "score")]
    public string? Score { get; set; }

    /// <summary>All settings rather than the best.</summary>
    [SupplyParameterFromQuery(Name = "all")]
    public bool? All { get; set; }

    [Inject]
    private IDbContextFactory<CosaeDb> Factory { get; set; } = null!;

    [Inject]
    private SweepQueue Queue { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private FindDataSet Find { get; set; } = null!;

    [Inject]
    private IOptions<QueueOptions> Options { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string ScorePath => Score is { } s && SweepScores.CanDecide(s) ? s : _view?.Spec.Halving?.Score ?? SweepScores.Usual;

    private FigureInfo Figure => Figures.At(ScorePath);

    private string RemainingText => _view switch
    {
        { Sweep.State: SweepState.Cancelled } => "Cancelled: what was done stays.",
        { Sweep.State: SweepState.Paused } v => v.Ended < v.Rows.Count ? "Paused: its queued runs wait, what is at work goes on." : "Paused: its next round waits.",
        { Remaining: { } left } v => $"About {Format.Duration(left)} left{(v.Spec.Halving is null ? "" : " in this round")}, from what its finished runs took.",
        { } v when v.Ended < v.Rows.Count => "How long it takes is known once the first run is done.",
        _ => "All runs have ended.",
    };

    private string AgainLink
    {
        get
        {
            try
            {
                var draft = new SpecDraft(Find.OrNull);
                draft.Load(_view!.Spec);
                return Navigation.GetUriWithQueryParameters(Navigation.ToAbsoluteUri("new").ToString(), DraftAddress.Of(draft));
            }
            catch (SpecException)
            {
                return "new"; // Its data set is gone.
            }
        }
    }

    protected override void OnInitialized() => _refresh = new Throttle(TimeSpan.FromMilliseconds(700), _ => InvokeAsync(LoadAsync));

    protected override Task OnParametersSetAsync()
    {
        if (_loaded != Id)
        {
            (_loaded, _view, _plan, _missing, _runs) = (Id, null, null, false, []);
            _subscription?.Dispose();
            // Sweeps announce new runs and states of their own under their own id.
            _subscription = Feed.Subscribe(null, change =>
            {
                if (change.RunId == Id || (change.Kind is not RunChangeKind.Points && _runs.Contains(change.RunId)))
                    _refresh!.Ask();
            });
        }
        return LoadAsync();
    }

    // The address and the feed may ask at the same time; only the answer to the last question counts.
    private async Task LoadAsync()
    {
        int request = ++_request;
        string id = Id;
        try
        {
            var view = await ReadAsync(id);
            if (view?.Spec.Halving is not null && _plan is null && await PlanAsync(view.Spec) is { } plan)
            {
                _plan = plan;
                view = await ReadAsync(id);
            }
            if (request != _request)
                return;
            (_view, _missing) = (view, view is null);
            _runs = view is null ? [] : [.. view.Rows.Select(r => r.Id)];
            StateHasChanged();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task<SweepSnapshot?> ReadAsync(string id)
    {
        string score = Score is { } s && SweepScores.CanDecide(s) ? s : await HalvingScoreAsync(id) ?? SweepScores.Usual;
        return await SweepSnapshot.ReadAsync(id, score, _plan, All == true ? SweepSpec.MostRuns : SweepSnapshot.Shown, Math.Max(1, Options.Value.Slots), Factory, CancellationToken.None);
    }

    private async Task<string?> HalvingScoreAsync(string id)
    {
        if (_view is not null)
            return _view.Spec.Halving?.Score;
        await using var db = await Factory.CreateDbContextAsync();
        string? json = await db.Sweeps.Where(s => s.Id == id).Select(s => s.Json).FirstOrDefaultAsync();
        return json is null ? null : SweepJson.Parse(json).Halving?.Score;
    }

    // Only a halving needs it, to follow a setting from round to round.
    private async Task<SweepPlan?> PlanAsync(SweepSpec spec)
    {
        try
        {
            return await Task.Run(() => Queue.Plan(spec));
        }
        catch (SpecException)
        {
            return null; // Its data set is gone; what there is in the store is shown.
        }
    }

    private void Go(string score) => Navigation.SetView(("score", score));

    public void Dispose()
    {
        _request = -1;
        _subscription?.Dispose();
        _refresh?.Dispose();
    }
}
