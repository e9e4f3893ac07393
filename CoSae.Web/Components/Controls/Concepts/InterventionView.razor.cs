using CoSae.Data;
using CoSae.Engine.Concepts;
using CoSae.Web.Concepts;
using CoSae.Web.Reports;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoSae.Web.Components.Controls.Concepts;

/// <summary>One item, its concepts on a side, and what becomes of it on the other when they are changed. The whole of it stands in the address.</summary>
public sealed partial class InterventionView
{
    private ShownIntervention? _shown;
    private IReadOnlyList<string> _errors = [];
    private string? _problem;
    private (string, long, Side, CodeEdit, IReadOnlyDictionary<int, string>)? _asked;
    private (string, long, string?, string?, string?, string?)? _given;
    private (string? Off, string? Scale, string? Swap) _edit;
    private int _request;

    [Parameter, EditorRequired]
    public string RunId { get; set; } = "";

    [Parameter, EditorRequired]
    public Run Run { get; set; } = null!;

    [Parameter]
    public string SideA { get; set; } = "A";

    [Parameter]
    public string SideB { get; set; } = "B";

    /// <summary>Row of the data set; a test row.</summary>
    [Parameter, EditorRequired]
    public long Row { get; set; }

    /// <summary><c>b</c> to translate from B to A.</summary>
    [Parameter]
    public string? From { get; set; }

    [Parameter]
    public string? Off { get; set; }

    [Parameter]
    public string? Scale { get; set; }

    [Parameter]
    public string? Swap { get; set; }

    /// <summary>Labels that people gave.</summary>
    [Parameter]
    public IReadOnlyDictionary<int, string> Labels { get; set; } = new Dictionary<int, string>();

    /// <summary>The concept whose page this is on.</summary>
    [Parameter]
    public int? Latent { get; set; }

    [Inject]
    private ConceptRuns Runs { get; set; } = null!;

    [Inject]
    private IJSRuntime JS { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Side FromSide => From == "b" ? Side.B : Side.A;

    private string FromName => FromSide == Side.A ? SideA : SideB;

    private string ToName => FromSide == Side.A ? SideB : SideA;

    private string ToColor => FromSide == Side.A ? "--side-b" : "--side-a";

    protected override Task OnParametersSetAsync()
    {
        // The page renders for other reasons too; what was changed here since stays.
        var given = (RunId, Row, From, Off, Scale, Swap);
        if (_given != given)
            (_given, _edit) = (given, (Off, Scale, Swap));
        return ShowAsync();
    }

    private async Task ShowAsync()
    {
        var (from, row, labels, id, (off, scale, swap), asked) = (FromSide, Row, Labels, RunId, _edit, _asked);
        int request = ++_request;
        try
        {
            var (shown, errors, same) = await Runs.ReadAsync(id, run =>
            {
                var (edit, mistakes) = CodeEdit.Parse(off, scale, swap, run.Index.Latents);
                return asked == (id, row, from, edit, labels) ? (null, mistakes, true)
                    : !run.CanIntervene ? throw new InvalidDataException("Interventions need the data set of the run, and a run that kept its standardisation: see the note above.")
                    : (ShownIntervention.Of(run, row, from, edit, labels), mistakes, false);
            });
            if (request != _request)
                return;
            _errors = errors;
            if (same)
                return;
            (_shown, _asked) = (shown, shown is null ? null : (id, row, from, shown.Edit, labels));
            _problem = shown is null ? $"Row {row} is not a test item of this run: only those have codes. Look for another one above." : null;
        }
        catch (Exception e) when (e is ConceptsMissingException or InvalidDataException or IOException)
        {
            if (request == _request)
                (_problem, _shown, _asked) = (e.Message, null, null);
        }
    }

    // What is on the screen, not what the address says by now.
    private Task<ReportBlock> TakeAsync()
    {
        var (shown, from, to, source) = (_shown!, FromName, ToName, SiteAddress.Of(Navigation.ToBaseRelativePath(Address())));
        return Runs.ReadAsync(RunId, run => (ReportBlock)ConceptCapture.Of(run, Run, from, to, shown, source));
    }

    // By the browser itself: a navigation of Blazor would scroll to the top of the page at every move of a slider.
    private async Task ChangeAsync(CodeEdit edit)
    {
        _edit = (edit.OffText, edit.ScaleText, edit.SwapText);
        await Task.WhenAll(JS.InvokeVoidAsync("history.replaceState", null, "", Address()).AsTask(), ShowAsync());
    }

    /// <summary>Where what is on the screen is found again.</summary>
    private string Address(long? row = null, string? from = null) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["item"] = row ?? Row, ["from"] = (from ?? From) == "b" ? "b" : null, ["off"] = _edit.Off, ["scale"] = _edit.Scale, ["swap"] = _edit.Swap,
    }).Split('#')[0];

    // On the page of a concept this is not at its top.
    private string Way(string from) => Address(from: from) + "#intervene";

    private string ItemAddress(long row) => Address(row) + "#intervene";
}
