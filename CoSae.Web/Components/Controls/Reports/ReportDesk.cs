using CoSae.Web.Reports;
using CoSae.Web.Sharing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Radzen;

namespace CoSae.Web.Components.Controls.Reports;

/// <summary>"Add to report" and "Share", the same from every page and chart.</summary>
public sealed class ReportDesk(DialogService dialogs, NotificationService notifications, NavigationManager navigation)
{
    private static readonly DialogOptions _options = new()
    {
        Width = "min(32rem, calc(100vw - 1.5rem))", CloseDialogOnOverlayClick = true, AutoFocusFirstElement = true,
    };

    /// <summary>Address of the page that is open, with its settings.</summary>
    public string? Here => SiteAddress.Of(navigation.ToBaseRelativePath(navigation.Uri));

    /// <summary>Asks for a report, adds what <paramref name="take"/> gives, and says where it went.</summary>
    public async Task AddAsync(Func<Task<IReadOnlyList<ReportBlock>>> take)
    {
        var to = (ReportDocument?)await dialogs.OpenAsync<AddToReportDialog>("Add to report", new() { [nameof(AddToReportDialog.Take)] = take }, _options);
        if (to is null)
            return;
        notifications.Notify(new NotificationMessage
        {
            Severity = NotificationSeverity.Success, Summary = "Added to the report", Duration = 8000, DetailContent = _ => builder => Link(builder, to),
        });
    }

    /// <summary>Asks how long, and opens a link to a snapshot of what <paramref name="take"/> gives.</summary>
    /// <param name="title">Of the snapshot, as a proposal.</param>
    /// <param name="reportId">The report that it is taken from; null for a view.</param>
    public Task ShareAsync(string title, Func<Task<IReadOnlyList<ReportBlock>>> take, string? reportId = null) =>
        dialogs.OpenAsync<ShareDialog>("Share", new()
        {
            [nameof(ShareDialog.Take)] = take, [nameof(ShareDialog.Proposal)] = title, [nameof(ShareDialog.ReportId)] = reportId!,
        }, _options);

    private static void Link(RenderTreeBuilder builder, ReportDocument report)
    {
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "href", $"reports/{report.Id}");
        builder.AddContent(2, $"Open “{report.Title}”");
        builder.CloseElement();
    }
}
