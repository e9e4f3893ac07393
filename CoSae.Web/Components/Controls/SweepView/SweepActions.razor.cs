using CoSae.Data;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CoSae.Web.Components.Controls.SweepView;

/// <summary>Pause, continue, cancel, run again.</summary>
public sealed partial class SweepActions
{
    private bool _busy;

    [Parameter, EditorRequired]
    public Sweep Sweep { get; set; } = null!;

    /// <summary>Runs that can be queued again.</summary>
    [Parameter]
    public int Again { get; set; }

    /// <summary>Runs that have not ended.</summary>
    [Parameter]
    public int Open { get; set; }

    [Inject]
    private SweepQueue Queue { get; set; } = null!;

    [Inject]
    private DialogService Dialogs { get; set; } = null!;

    private async Task CancelAsync()
    {
        bool? sure = await Dialogs.Confirm(
            $"Cancel “{Sweep.Name}” with its {Open} runs that have not ended? Those at work save a checkpoint first.", "Cancel the sweep",
            new ConfirmOptions { OkButtonText = "Cancel the sweep", CancelButtonText = "Go on" });
        if (sure == true)
            await Queue.CancelAsync(Sweep.Id);
    }

    private async Task RerunAsync()
    {
        _busy = true;
        try
        {
            await Queue.RerunAsync(Sweep.Id);
        }
        finally
        {
            _busy = false;
        }
    }
}
