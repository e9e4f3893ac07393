using CoSae.Web.Reports;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CoSae.Web.Components.Controls.Reports;

/// <summary>Chooses the report that something is added to: the one changed last is proposed. Closes with the report, or null.</summary>
public sealed partial class AddToReportDialog
{
    /// <summary>Reports to choose from; older ones are added to from their own pages.</summary>
    private const int Shown = 12;

    private IReadOnlyList<ReportLine>? _reports;
    private string? _chosen;
    private string _title = "";
    private IReadOnlyList<string> _problems = [];
    private bool _busy;

    /// <summary>Takes what is added, when it is added.</summary>
    [Parameter, EditorRequired]
    public Func<Task<IReadOnlyList<ReportBlock>>> Take { get; set; } = null!;

    [Inject]
    private ReportStore Store { get; set; } = null!;

    [Inject]
    private DialogService Dialogs { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var reports = await Store.ListAsync(0, Shown);
        (_reports, _chosen) = (reports, reports.Count > 0 ? reports[0].Id : null);
    }

    private async Task AddAsync()
    {
        if (_busy || (_chosen is null && string.IsNullOrWhiteSpace(_title)))
            return;
        _busy = true;
        try
        {
            var blocks = await Take();
            var report = _chosen is null ? await Store.CreateAsync(_title, blocks) : await Store.AppendAsync(_chosen, blocks);
            if (report is null)
                _problems = ["This report was deleted meanwhile: choose another one."];
            else
                Dialogs.Close(report);
        }
        catch (ReportException e)
        {
            _problems = [.. e.Errors.Select(x => x.ToString())];
        }
        finally
        {
            _busy = false;
        }
    }

    private static string Blocks(int count) => count == 1 ? "1 block" : $"{count} blocks";
}
