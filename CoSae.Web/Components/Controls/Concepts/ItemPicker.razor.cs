using CoSae.Engine.Concepts;
using CoSae.Web.Concepts;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Concepts;

/// <summary>Finds a test item by words of its text, or takes one at random.</summary>
public sealed partial class ItemPicker : IDisposable
{
    private const int Most = 8;

    private IReadOnlyList<ShownItem>? _found;
    private Throttle? _search;
    private string _typed = "";
    private string? _asked;
    private bool _hasTexts;

    [Parameter, EditorRequired]
    public string RunId { get; set; } = "";

    /// <summary>Given the row of the data set.</summary>
    [Parameter, EditorRequired]
    public EventCallback<long> Picked { get; set; }

    [Inject]
    private ConceptRuns Runs { get; set; } = null!;

    protected override void OnInitialized() => _search = new Throttle(TimeSpan.FromMilliseconds(250), _ => InvokeAsync(FindAsync));

    protected override async Task OnParametersSetAsync()
    {
        if (_asked == RunId)
            return;
        _asked = RunId;
        try
        {
            _hasTexts = await Runs.ReadAsync(RunId, run => run.Index.HasTexts);
        }
        catch (Exception e) when (e is ConceptsMissingException or InvalidDataException or IOException)
        {
            _hasTexts = false; // the page says what is wrong
        }
    }

    private void Search(string text)
    {
        _typed = text;
        _search!.Ask();
    }

    private async Task FindAsync()
    {
        string words = _typed;
        var found = string.IsNullOrWhiteSpace(words) ? null
            : await Runs.ReadAsync(RunId, run => (IReadOnlyList<ShownItem>)[.. run.Index.Search(words).Take(Most).Select(i => run.Show(i, 0, false))]);
        if (words != _typed)
            return;
        _found = found;
        StateHasChanged();
    }

    private async Task RandomAsync() => await PickAsync(await Runs.ReadAsync(RunId, run => run.Files.TestRows[Random.Shared.Next(run.Files.TestRows.Length)]));

    private async Task PickAsync(long row)
    {
        (_found, _typed) = (null, "");
        await Picked.InvokeAsync(row);
    }

    public void Dispose() => _search?.Dispose();
}
