using CoSae.Engine.Data;
using CoSae.Engine.Data.Digits;
using CoSae.Engine.Methods;
using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.Form;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Pages;

/// <summary>
/// The form for a run or a sweep; its model is the spec itself. <c>?from=</c> starts from another run's spec; what is changed
/// then stands in the address, so that a link gives the same draft.
/// </summary>
public sealed partial class NewRun : IDisposable
{
    private SpecDraft? _draft;
    private string? _problem;
    private List<string> _written = [];
    private IReadOnlyList<string> _names = [];
    private RunEstimate? _estimate;
    private SweepEstimate? _sweepEstimate;
    private Throttle? _following;
    private bool _queueing, _changed, _closed;
    private int _version;

    /// <summary>Id of the run to clone.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>Name of the data set to start with.</summary>
    [SupplyParameterFromQuery(Name = "dataset")]
    public string? DataSet { get; set; }

    /// <summary>Name of the method to start with.</summary>
    [SupplyParameterFromQuery(Name = "method")]
    public string? MethodName { get; set; }

    /// <summary>Fields that are not at their defaults, <c>path=value</c>.</summary>
    [SupplyParameterFromQuery(Name = "set")]
    public string[]? Set { get; set; }

    /// <summary>Fields that take several values, <c>path=list</c>.</summary>
    [SupplyParameterFromQuery(Name = "several")]
    public string[]? Several { get; set; }

    /// <summary>A random subset of the sweep's grid, <c>runs:seed</c>.</summary>
    [SupplyParameterFromQuery(Name = "random")]
    public string? RandomSubset { get; set; }

    /// <summary>Successive halving, <c>score:keep:rounds</c>.</summary>
    [SupplyParameterFromQuery(Name = "halving")]
    public string? HalvingRule { get; set; }

    [Inject]
    private RunQueue Queue { get; set; } = null!;

    [Inject]
    private SweepQueue Sweeps { get; set; } = null!;

    [Inject]
    private RunEstimator Estimator { get; set; } = null!;

    [Inject]
    private SweepEstimator SweepEstimator { get; set; } = null!;

    [Inject]
    private FindDataSet Find { get; set; } = null!;

    [Inject]
    private CosaeHome Home { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private IEnumerable<(string, string)> DataSetChoices =>
        _names.Append(_draft!.Spec.Data.Dataset).Distinct().Select(n => (n, FindInfo(n)?.Title is { Length: > 0 } title ? title : n));

    private string? DataSetHelp => _draft!.Info is { } i
        ? $"{i.SideA} ({i.DimA} dimensions) and {i.SideB} ({i.DimB}), {Format.Count(i.Rows)} rows."
        : "Not prepared on this machine yet: the run's worker does that first.";

    private bool IsMap => Method.Find(_draft!.Spec.Model.Method)?.Map is not null;

    private string QueueText => !_draft!.IsSweep ? "Queue this run"
        : _draft.ToSweep().Runs is var runs && _draft.Halving is not null ? $"Queue this sweep, first {Format.Count(runs)} runs"
        : runs == 1 ? "Queue this sweep of 1 run" : $"Queue this sweep of {Format.Count(runs)} runs";

    // What the page shows: another address shows something else, the one that the page itself wrote does not.
    private string Address => string.Join('\n', [From, DataSet, MethodName, RandomSubset, HalvingRule, .. Set ?? [], "", .. Several ?? []]);

    protected override void OnInitialized()
    {
        _following = new Throttle(TimeSpan.FromMilliseconds(250), cancel => InvokeAsync(() => FollowAsync(cancel)));
        _names = [.. DataSetCatalog.All(Home).Select(d => d.Name)];
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_draft is not null && IsShown(Address))
            return;
        _written = [Address];
        var draft = new SpecDraft(FindInfo);
        var (problem, spec) = await SourceAsync();
        if (spec is not null)
            draft.Load(spec);
        var problems = DraftAddress.Apply(draft, Set ?? [], Several ?? [], RandomSubset, HalvingRule);
        if (_draft is not null)
            _draft.Changed -= OnChanged;
        _problem = string.Join(' ', problems.Prepend(problem).OfType<string>()) is { Length: > 0 } all ? all : null;
        draft.Changed += OnChanged;
        (_draft, _changed, _estimate, _sweepEstimate) = (draft, false, null, null);
        _version++;
        _following!.Ask();
    }

    // An address comes back from the browser some time after it was written, and the draft may be further by then: what
    // the page wrote itself is never read into it again.
    private bool IsShown(string address)
    {
        int own = _written.IndexOf(address);
        if (own > 0)
            _written.RemoveRange(0, own);
        return own >= 0;
    }

    private async Task<(string? Problem, RunSpec? Spec)> SourceAsync()
    {
        if (From is null)
            return Asked();
        var run = await Queue.FindAsync(From);
        return run is null ? ($"There is no run {From} to start from; these are the defaults.", null) : (null, run.ReadSpec());
    }

    private (string? Problem, RunSpec? Spec) Asked()
    {
        if (DataSet is null && MethodName is null)
            return (null, null);
        if (DataSet is not null && FindInfo(DataSet) is null)
            return ($"There is no data set {DataSet}; these are the defaults.", null);
        if (MethodName is not null && Method.Find(MethodName) is null)
            return ($"There is no method {MethodName}; these are the defaults.", null);
        string dataSet = DataSet ?? DigitsDataSet.Name;
        return (null, RunSpecDefaults.For(dataSet, MethodName ?? "cosae", FindInfo(dataSet)));
    }

    private static string Guarantees(Method method)
    {
        var properties = Framework.Terms.Where(t => t.Property != Alignment.None && method.Guarantees.HasFlag(t.Property)).Select(t => t.Title.ToLowerInvariant()).ToList();
        return properties.Count == 0 ? "Guarantees none of the four properties." : $"Guarantees {string.Join(", ", properties)}.";
    }

    private DataSetInfo? FindInfo(string name) => Find.OrNull(name);

    // A section with a mistake or with several values opens.
    private bool Calls(params string[] sections) => _draft!.Errors.Select(e => e.Path).Concat(_draft.Axes.Keys)
        .Any(p => sections.Any(s => p.StartsWith(s, StringComparison.Ordinal) || p.StartsWith("grid." + s, StringComparison.Ordinal)));

    private void OnChanged()
    {
        _version++;
        _changed = true;
        StateHasChanged();
        _following!.Ask();
    }

    // Behind the changes of the draft: the address, and what the draft will cost.
    private async Task FollowAsync(CancellationToken cancel)
    {
        if (_closed)
            return;
        try
        {
            var draft = _draft!;
            int version = _version;
            if (_changed)
                WriteAddress(draft);
            RunEstimate? estimate = null;
            SweepEstimate? sweepEstimate = null;
            if (draft.IsSweepReadable)
            {
                var sweep = draft.ToSweep();
                try
                {
                    var plan = await Task.Run(() => Sweeps.Plan(sweep), cancel);
                    sweepEstimate = await Task.Run(() => SweepEstimator.EstimateAsync(plan, cancel), cancel);
                    draft.SetPlanErrors([]);
                }
                catch (SpecException e) when (version == _version)
                {
                    draft.SetPlanErrors(e.Errors);
                }
            }
            else if (draft is { IsSweep: false, Errors.Count: 0 })
                estimate = await Estimator.EstimateAsync(draft.Spec, cancel);
            // While it was reckoned the draft may have changed; the next reckoning is on its way then.
            if (version != _version || _closed)
                return;
            (_estimate, _sweepEstimate) = (estimate, sweepEstimate);
            StateHasChanged();
        }
        catch (SpecException)
        {
            // Of a draft that has changed meanwhile.
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private void WriteAddress(SpecDraft draft)
    {
        _changed = false;
        var parameters = DraftAddress.Of(draft);
        (From, DataSet, MethodName) = (null, (string?)parameters["dataset"], (string?)parameters["method"]);
        (Set, Several) = ((string[]?)parameters["set"], (string[]?)parameters["several"]);
        (RandomSubset, HalvingRule) = ((string?)parameters["random"], (string?)parameters["halving"]);
        _written.Add(Address);
        // Replaced, not pushed: the browser's back button leaves the form instead of undoing one field.
        Navigation.SetView(parameters);
    }

    private async Task QueueAsync()
    {
        if (_queueing || _draft!.Errors.Count > 0)
            return;
        _queueing = true;
        try
        {
            string next = _draft.IsSweep ? $"sweeps/{(await Sweeps.EnqueueAsync(_draft.ToSweep())).Sweep.Id}" : $"runs/{(await Queue.EnqueueAsync(_draft.Spec)).Id}";
            _closed = true; // The draft has no say in the address any more.
            Navigation.NavigateTo(next);
        }
        catch (SpecException e) when (_draft.IsSweep)
        {
            _draft.SetPlanErrors(e.Errors);
        }
        catch (Exception e) when (e is SpecException or IOException or UnauthorizedAccessException or SqliteException or DbUpdateException)
        {
            _problem = $"The {(_draft.IsSweep ? "sweep" : "run")} was not queued: {e.GetBaseException().Message}";
        }
        finally
        {
            _queueing = false;
        }
    }

    public void Dispose()
    {
        _closed = true;
        if (_draft is not null)
            _draft.Changed -= OnChanged;
        _following?.Dispose();
    }
}
