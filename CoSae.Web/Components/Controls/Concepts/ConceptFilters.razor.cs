using System.Globalization;
using CoSae.Engine.Concepts;
using CoSae.Web.Concepts;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Concepts;

/// <summary>What the list of concepts is narrowed by. Changes the address, nothing else.</summary>
public sealed partial class ConceptFilters : IDisposable
{
    private static readonly double[] _rates = [0.0005, 0.001, 0.005, 0.01, 0.05], _figures = [0.2, 0.4, 0.6, 0.8];

    private Throttle? _search;
    private string? _typed;

    // What was asked for and is still on its way to the browser and back: the next change is one of it.
    private ConceptQuery? _asked;

    [Parameter, EditorRequired]
    public ConceptQuery Query { get; set; } = null!;

    /// <summary>Latents of each state.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<ConceptState, int> Counts { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Classes { get; set; } = [];

    [Parameter]
    public bool HasTexts { get; set; }

    [Parameter]
    public bool HasCausal { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private int Total => Counts.Values.Sum();

    protected override void OnInitialized() =>
        _search = new Throttle(TimeSpan.FromMilliseconds(250), _ => InvokeAsync(() => Filter(q => q with { Search = _typed })));

    protected override void OnParametersSet()
    {
        if (Navigation.ViewUri() == Navigation.Uri)
            _asked = null;
    }

    private void Search(string text)
    {
        _typed = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        _search!.Ask();
    }

    private static string? Text(ChangeEventArgs e) => e.Value as string is { Length: > 0 } value ? value : null;

    private static double? Number(ChangeEventArgs e) =>
        double.TryParse(e.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    // Replaced, not pushed: the browser's back button leaves the list instead of undoing letters of a search.
    private void Filter(Func<ConceptQuery, ConceptQuery> change)
    {
        _asked = change(_asked ?? Query);
        Navigation.SetView(_asked.ToParameters());
    }

    private string Link(ConceptQuery query) => Navigation.GetUriWithQueryParameters(query.ToParameters());

    public void Dispose() => _search?.Dispose();
}
