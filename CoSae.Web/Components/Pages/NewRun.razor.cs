using CoSae.Engine.Data;
using CoSae.Engine.Data.Digits;
using CoSae.Engine.Methods;
using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.Form;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Pages;

/// <summary>The form for a run; its model is the spec itself. <c>?from=</c> starts from another run's spec.</summary>
public sealed partial class NewRun : IDisposable
{
    private static readonly IReadOnlyList<(string, string)> _methods = [.. Method.All.Select(m => (m.Name, m.Title))];

    private SpecDraft? _draft;
    private string? _problem;
    private (string?, string?, string?) _loadedFrom;
    private IReadOnlyList<string> _names = [];
    private RunEstimate? _estimate;
    private Throttle? _estimating;
    private bool _queueing;

    /// <summary>Id of the run to clone.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>Name of the data set to start with.</summary>
    [SupplyParameterFromQuery(Name = "dataset")]
    public string? DataSet { get; set; }

    /// <summary>Name of the method to start with.</summary>
    [SupplyParameterFromQuery(Name = "method")]
    public string? MethodName { get; set; }

    [Inject]
    private RunQueue Queue { get; set; } = null!;

    [Inject]
    private RunEstimator Estimator { get; set; } = null!;

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

    private string EstimateText => _estimate is { } e ? $"about {Format.Duration(TimeSpan.FromSeconds(e.Seconds))}" : "–";

    private string EstimateHelp => _estimate switch
    {
        { Measured: true } => "From the runs that were done on this machine.",
        null => "Known once the spec has no mistakes.",
        _ => "From the rates of the benchmark; no run was done on this machine yet.",
    };

    protected override void OnInitialized()
    {
        _estimating = new Throttle(TimeSpan.FromMilliseconds(250), cancel => InvokeAsync(() => EstimateAsync(cancel)));
        _names = [.. DataSetCatalog.All(Home).Select(d => d.Name)];
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_draft is not null && _loadedFrom == (From, DataSet, MethodName))
            return;
        _loadedFrom = (From, DataSet, MethodName);
        var draft = new SpecDraft(FindInfo);
        (_problem, var spec) = await SourceAsync();
        if (spec is not null)
            draft.Load(spec);
        draft.Changed += OnChanged;
        _draft = draft;
        _estimating!.Ask();
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

    private bool HasErrors(params string[] sections) => _draft!.Errors.Any(e => sections.Any(s => e.Path.StartsWith(s, StringComparison.Ordinal)));

    private void OnChanged()
    {
        StateHasChanged();
        _estimating!.Ask();
    }

    private async Task EstimateAsync(CancellationToken cancel)
    {
        try
        {
            var spec = _draft!.Spec;
            RunEstimate? estimate = _draft.Errors.Count > 0 ? null : await Estimator.EstimateAsync(spec, cancel);
            // While it was reckoned the spec may have changed; the next reckoning is on its way then.
            if (spec != _draft.Spec)
                return;
            _estimate = estimate;
            StateHasChanged();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task QueueAsync()
    {
        if (_queueing || _draft!.Errors.Count > 0)
            return;
        _queueing = true;
        try
        {
            var run = await Queue.EnqueueAsync(_draft.Spec);
            Navigation.NavigateTo($"runs/{run.Id}");
        }
        catch (Exception e) when (e is SpecException or IOException)
        {
            _problem = $"The run was not queued: {e.Message}";
        }
        finally
        {
            _queueing = false;
        }
    }

    public void Dispose()
    {
        if (_draft is not null)
            _draft.Changed -= OnChanged;
        _estimating?.Dispose();
    }
}
