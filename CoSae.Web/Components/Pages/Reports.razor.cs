using CoSae.Web.Reports;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CoSae.Web.Components.Pages;

/// <summary>All reports, those changed last first.</summary>
public sealed partial class Reports
{
    private const int PageSize = 50;

    private IReadOnlyList<ReportLine>? _reports;
    private int _total;
    private string _title = "";
    private string? _problem;

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [Inject]
    private ReportStore Store { get; set; } = null!;

    [Inject]
    private DialogService Dialogs { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private int Page => Math.Max(1, PageNumber ?? 1);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _total = await Store.CountAsync();
        _reports = await Store.ListAsync((Page - 1) * PageSize, PageSize);
    }

    private async Task CreateAsync()
    {
        if (string.IsNullOrWhiteSpace(_title))
            return;
        try
        {
            var report = await Store.CreateAsync(_title, []);
            Navigation.NavigateTo($"reports/{report.Id}?edit=true");
        }
        catch (ReportException e)
        {
            _problem = e.Message;
        }
    }

    private async Task DeleteAsync(ReportLine report)
    {
        bool? sure = await Dialogs.Confirm(
            $"Delete “{report.Title}”? Links to snapshots of it stay open until you revoke them. This cannot be undone.", "Delete the report",
            new ConfirmOptions { OkButtonText = "Delete", CancelButtonText = "Keep" });
        if (sure != true)
            return;
        await Store.DeleteAsync(report.Id);
        await LoadAsync();
    }
}
