using CoSae.Data;
using CoSae.Web.Components.Controls.Reports;
using CoSae.Web.Reports;
using CoSae.Web.Sharing;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Pages;

/// <summary>One report, to read or, with <c>edit=true</c> in the address, to edit.</summary>
public sealed partial class ReportPage
{
    private const int MostShares = 100;

    private ReportDocument? _report;
    private IReadOnlyList<Share> _shares = [];
    private IReadOnlyList<string> _problems = [];
    private string? _loaded;
    private string _status = "";
    private bool _missing;

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "edit")]
    public bool Edit { get; set; }

    [Inject]
    private ReportStore Store { get; set; } = null!;

    [Inject]
    private ShareStore Shares { get; set; } = null!;

    [Inject]
    private ReportDesk Desk { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        string key = $"{Id}?{Edit}";
        if (_loaded == key)
            return;
        (_loaded, _problems, _status) = (key, [], "");
        var report = await Store.FindAsync(Id);
        if (_loaded != key)
            return;
        (_report, _missing) = (report, report is null);
        await LoadSharesAsync();
    }

    private async Task LoadSharesAsync() => _shares = await Shares.ListAsync(Id, 0, MostShares);

    private async Task ChangeAsync(Func<ReportDocument, ReportDocument> change)
    {
        try
        {
            var report = await Store.ChangeAsync(Id, change);
            (_report, _missing, _problems, _status) = (report?.Reusing(_report), report is null, [], "Saved");
        }
        catch (ReportException e)
        {
            (_problems, _status) = ([.. e.Errors.Select(x => x.ToString())], "Not saved");
        }
    }

    private Task RenameAsync(string? title) =>
        string.IsNullOrWhiteSpace(title) ? Task.CompletedTask : ChangeAsync(r => r with { Title = title });

    private async Task ShareAsync()
    {
        // What the store has, not what this page saw when it was opened.
        await Desk.ShareAsync(_report!.Title, async () => (await Store.FindAsync(Id))?.Blocks ?? [], Id);
        await LoadSharesAsync();
    }

    private string Link(bool edit) => Navigation.GetUriWithQueryParameter("edit", edit ? true : (bool?)null);
}
