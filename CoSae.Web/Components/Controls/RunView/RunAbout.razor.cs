using CoSae.Data;
using CoSae.Web.Runs;
using CoSae.Web.Runs.Filtering;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Controls.RunView;

/// <summary>Tags and notes of a run, shown and edited; whether the notes are being edited stands in the address.</summary>
public sealed partial class RunAbout
{
    private IReadOnlyList<string> _tags = [], _known = [];
    private string _typed = "", _draft = "";
    private string? _problem, _draftOf;

    [Parameter, EditorRequired]
    public Run Run { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "edit")]
    public string? Edit { get; set; }

    [Inject]
    private RunAnnotations Annotations { get; set; } = null!;

    [Inject]
    private IDbContextFactory<CosaeDb> Factory { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsEditing => Edit == "notes";

    private string Shut => Navigation.GetUriWithQueryParameter("edit", (string?)null);

    protected override async Task OnInitializedAsync() => _known = (await FilterVocabulary.ReadAsync(Factory, CancellationToken.None)).Tags;

    protected override async Task OnParametersSetAsync()
    {
        // The run is read anew all the time while it is at work; a draft is kept until it is saved or given up.
        string? editing = IsEditing ? Run.Id : null;
        if (_draftOf != editing)
            (_draftOf, _draft) = (editing, Run.Notes);
        _tags = await Annotations.TagsAsync(Run.Id);
    }

    private async Task AddAsync()
    {
        if (RunTag.Normalise(_typed) is { } tag)
        {
            _typed = "";
            await TagAsync(tag, true);
        }
        else if (_typed.Trim().Length > 0)
            _problem = $"“{_typed}” is no tag: take 1 to {RunTag.MaxLength} letters, digits and . _ - /";
    }

    private async Task TagAsync(string tag, bool on)
    {
        _problem = null;
        await Annotations.TagAsync(Run.Id, tag, on);
        _tags = await Annotations.TagsAsync(Run.Id);
    }

    private async Task SaveAsync()
    {
        try
        {
            await Annotations.SetNotesAsync(Run.Id, _draft);
            Navigation.SetView(("edit", null));
        }
        catch (ArgumentException e)
        {
            _problem = e.Message.Split(" (Parameter")[0];
        }
    }
}
