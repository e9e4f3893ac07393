using System.Globalization;
using CoSae.Data;
using CoSae.Engine.Concepts;
using CoSae.Web.Concepts;
using CoSae.Web.Reports;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Pages;

/// <summary>One concept, seen in both spaces: its items, its figures, its neighbours, and what changes when it is changed.</summary>
public sealed partial class ConceptPage : IDisposable
{
    private ConceptSubject? _subject;
    private ConceptView? _view;
    private ConceptQuery _query = new();
    private SeedMatches? _seeds;
    private IReadOnlyDictionary<int, string> _labels = new Dictionary<int, string>();
    private IReadOnlyList<string> _notes = [];
    private IReadOnlySet<string> _words = new HashSet<string>();
    private string? _problem, _seedProblem, _loaded;
    private (string, string, ConceptQuery)? _shown;
    private bool _missing, _canIntervene;
    private int _latent, _request;

    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>Text, so that a mistyped number gets a page that says so.</summary>
    [Parameter]
    public string Latent { get; set; } = "";

    [SupplyParameterFromQuery(Name = "q")]
    public string? SearchText { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "class")]
    public string? ClassName { get; set; }

    [SupplyParameterFromQuery(Name = "rate")]
    public string? Rate { get; set; }

    [SupplyParameterFromQuery(Name = "agreement")]
    public string? Agreement { get; set; }

    [SupplyParameterFromQuery(Name = "causal")]
    public string? Causal { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "desc")]
    public bool? Desc { get; set; }

    /// <summary>Row of the data set of the item to intervene on; the one that fires the concept most if left out.</summary>
    [SupplyParameterFromQuery(Name = "item")]
    public long? ItemRow { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "off")]
    public string? Off { get; set; }

    [SupplyParameterFromQuery(Name = "scale")]
    public string? Scale { get; set; }

    [SupplyParameterFromQuery(Name = "swap")]
    public string? Swap { get; set; }

    [Inject]
    private ConceptRuns Runs { get; set; } = null!;

    [Inject]
    private ConceptLabelStore Labels { get; set; } = null!;

    [Inject]
    private RunQueue Queue { get; set; } = null!;

    [Inject]
    private FindDataSet Find { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Title => _view!.Concept.Label.Length > 0 ? _view.Concept.Label : $"Concept {_latent}";

    private double Largest => Math.Max(_view!.Concept.Summary.Largest.A, _view.Concept.Summary.Largest.B);

    private long? InterveneRow => ItemRow ?? (From == "b" ? _view!.TopB.Concat(_view.TopA) : _view!.TopA.Concat(_view.TopB)).Select(i => (long?)i.Row).FirstOrDefault();

    private Func<ShownItem, string>? ItemLinkOrNull => _canIntervene ? item => Navigation.GetUriWithQueryParameter("item", item.Row).Split('#')[0] + "#intervene" : null;

    private string ListLink => _query.ListAddress(Id);

    protected override async Task OnParametersSetAsync()
    {
        _query = ConceptQuery.Read(SearchText, State, ClassName, Rate, Agreement, Causal, Sort, Desc);
        if (_loaded != Id)
            (_loaded, _subject, _missing, _seeds, _shown) = (Id, null, false, null, null);
        // An intervention changes the address too, and nothing of this.
        if (_shown != (Id, Latent, _query))
            await LoadAsync();
    }

    private string ConceptLink(int latent) => _query.ConceptAddress(Id, latent);

    private async Task LoadAsync()
    {
        int request = ++_request;
        var (id, text, query) = (Id, Latent, _query);
        var subject = _subject ?? await ConceptSubject.FindAsync(id, Queue, Find);
        if (request != _request)
            return;
        (_subject, _missing) = (subject, subject is null);
        if (subject is null)
            return;
        try
        {
            var labels = await Labels.OfRunAsync(id);
            int? latent = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
            var (view, notes, canIntervene, latents) = await Runs.ReadAsync(
                id, run => (ConceptView.Of(run, latent ?? -1, query, labels), run.Notes, run.CanIntervene, run.Index.Latents));
            if (request != _request)
                return;
            (_view, _notes, _canIntervene, _labels, _latent, _shown) = (view, notes, canIntervene, labels, latent ?? -1, (id, text, query));
            _problem = view is null ? $"There is no concept “{text}”: this run has the latents 0 to {latents - 1}." : null;
            _words = view?.Concept.Summary.Words.Select(w => w.Word).ToHashSet() ?? [];
        }
        catch (Exception e) when (e is ConceptsMissingException or InvalidDataException or IOException)
        {
            if (request == _request)
                (_problem, _view) = (e.Message, null);
            return;
        }
        if (_seeds is null && _view is not null)
            _ = MatchAsync(id);
    }

    // Takes seconds the first time; the page is there meanwhile.
    private async Task MatchAsync(string id)
    {
        try
        {
            var seeds = await Runs.SeedsAsync(id);
            await InvokeAsync(() =>
            {
                if (_request < 0 || id != Id)
                    return;
                _seeds = seeds;
                StateHasChanged();
            });
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ConceptsMissingException or OperationCanceledException)
        {
            await InvokeAsync(() =>
            {
                _seedProblem = e.Message;
                StateHasChanged();
            });
        }
    }

    private Task<ReportBlock> TakeAsync()
    {
        var (subject, view, stability, source) = (_subject!, _view!, _seeds?.Stability(_latent), $"runs/{Id}/concepts/{_latent}");
        return Runs.ReadAsync(Id, run => (ReportBlock)ConceptCapture.Of(run, subject, view, stability, source));
    }

    private async Task SaveAsync(string text)
    {
        await Labels.SetAsync(Id, _latent, text);
        await LoadAsync();
    }

    public void Dispose() => _request = int.MinValue;
}
