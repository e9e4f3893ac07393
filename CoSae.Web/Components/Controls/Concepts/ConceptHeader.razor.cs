using CoSae.Engine.Concepts;
using CoSae.Web.Concepts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Controls.Concepts;

/// <summary>Name and figures of a concept. The name can be edited in place; an empty one gives back the one made from its items.</summary>
public sealed partial class ConceptHeader
{
    private ElementReference _input;
    private bool _editing, _focus;
    private string _text = "";
    private string? _problem;

    [Parameter, EditorRequired]
    public ConceptView View { get; set; } = null!;

    /// <summary>Null while they are being matched.</summary>
    [Parameter]
    public SeedMatches? Seeds { get; set; }

    /// <summary>Address of the concept before it in the list; null where there is none.</summary>
    [Parameter]
    public string? Previous { get; set; }

    [Parameter]
    public string? Next { get; set; }

    /// <summary>What else can be done with it.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Keeps a label.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> Saved { get; set; }

    private ConceptSummary S => View.Concept.Summary;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_focus)
            return;
        _focus = false;
        await _input.FocusAsync();
    }

    private void Edit() => (_editing, _focus, _text, _problem) = (true, true, View.Concept.Label, null);

    private void Key(KeyboardEventArgs e)
    {
        if (e.Key == "Escape")
            _editing = false;
    }

    private Task SaveAsync() => SetAsync(_text);

    private async Task SetAsync(string text)
    {
        try
        {
            await Saved.InvokeAsync(text);
            (_editing, _problem) = (false, null);
        }
        catch (Exception e) when (e is ArgumentException or DbUpdateException)
        {
            _problem = e is DbUpdateException ? "The label could not be kept: the run is not there any more." : e.Message;
        }
    }
}
