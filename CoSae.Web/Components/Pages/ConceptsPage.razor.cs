using System.Globalization;
using CoSae.Data;
using CoSae.Engine.Concepts;
using CoSae.Web.Components.Controls;
using CoSae.Web.Concepts;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Pages;

/// <summary>The dictionary of a run: all its latents, or what becomes of one item when its concepts are changed. What is shown stands in the address.</summary>
public sealed partial class ConceptsPage : IDisposable
{
    private ConceptSubject? _subject;
    private ConceptListView? _view;
    private ConceptQuery _query = new();
    private List<ListedConcept> _rows = [];
    private IReadOnlyDictionary<int, string> _labels = new Dictionary<int, string>();
    private string? _problem, _loaded, _intervene;
    private bool _missing;
    private int _request;
    private (string, ConceptQuery)? _listed;
    private IDisposable? _subscription;

    [Parameter]
    public string Id { get; set; } = "";

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

    /// <summary>Sides of the map.</summary>
    [SupplyParameterFromQuery(Name = "map")]
    public string? Map { get; set; }

    /// <summary>Row of the data set of the item to intervene on.</summary>
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
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string CountText => _query.IsFiltered
        ? $"{Format.Count(_view!.Concepts.Count)} of {Format.Count(_view.Summaries.Count)}" : Format.Count(_view!.Summaries.Count);

    private MapSides MapSidesShown => Map switch { "a" => MapSides.A, "b" => MapSides.B, _ => MapSides.Both };

    private HashSet<string> SearchWords => [.. _query.Search!.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private string ListLink => _query.ListAddress(Id);

    protected override async Task OnParametersSetAsync()
    {
        _query = ConceptQuery.Read(SearchText, State, ClassName, Rate, Agreement, Causal, Sort, Desc);
        if (_loaded != Id)
        {
            (_loaded, _subject, _view, _problem, _missing, _listed) = (Id, null, null, null, false, null);
            _subscription?.Dispose();
            _subscription = Feed.Subscribe(Id, change => _ = change.Kind is RunChangeKind.State or RunChangeKind.Removed ? InvokeAsync(ReloadAsync) : null);
        }
        await LoadAsync();
    }

    private string ConceptLink(int latent) => _query.ConceptAddress(Id, latent);

    private string ItemLink(ShownItem item) => Navigation.GetUriWithQueryParameter("item", item.Row);

    // A run that has ended meanwhile has concepts now; one that was deleted has none any more.
    private async Task ReloadAsync()
    {
        _listed = null;
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        if (_listed == (Id, _query))
            return;
        int request = ++_request;
        var (id, query) = (Id, _query);
        var subject = _subject ?? await ConceptSubject.FindAsync(id, Queue, Find);
        if (request != _request)
            return;
        (_subject, _missing) = (subject, subject is null);
        if (subject is null)
            return;
        StateHasChanged();
        try
        {
            var labels = await Labels.OfRunAsync(id);
            var (view, first) = await Runs.ReadAsync(id, run => (ConceptListView.Of(run, query, labels), FirstItem(run)));
            if (request != _request)
                return;
            (_view, _labels, _rows, _problem, _listed) = (view, labels, [.. view.Concepts], null, (id, query));
            _intervene = first is { } row ? $"runs/{id}/concepts?item={row.ToString(CultureInfo.InvariantCulture)}" : null;
        }
        catch (Exception e) when (e is ConceptsMissingException or InvalidDataException or IOException)
        {
            if (request == _request)
                (_problem, _view) = (e.Message, null);
        }
    }

    // The item that fires the strongest shared concept most: something will be seen to happen.
    private static long? FirstItem(ConceptRun run) =>
        run.Index.Summaries.Where(s => s.Strength > 0).OrderByDescending(s => s.Strength).Select(s => (int?)s.Latent).FirstOrDefault() is { } latent
        && Activations.Top(run.Index, Side.A, latent, 1) is [var top] ? run.Files.TestRows[top.Item] : null;

    public void Dispose()
    {
        _request = -1;
        _subscription?.Dispose();
    }
}
