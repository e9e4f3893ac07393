using CoSae.Data;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CoSae.Web.Components.Controls;

/// <summary>What can be done with a run in its state: cancel, resume, clone, delete after a question.</summary>
public sealed partial class RunActions
{
    private Variant _variant => Wide ? Variant.Outlined : Variant.Text;

    [Parameter, EditorRequired]
    public Run Run { get; set; } = null!;

    /// <summary>Words beside the icons.</summary>
    [Parameter]
    public bool Wide { get; set; }

    /// <summary>Called when the run is gone.</summary>
    [Parameter]
    public EventCallback Deleted { get; set; }

    [Inject]
    private RunQueue Queue { get; set; } = null!;

    [Inject]
    private DialogService Dialogs { get; set; } = null!;

    [Inject]
    private NotificationService Notifications { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private async Task CancelAsync()
    {
        var run = await Queue.CancelAsync(Run.Id);
        if (run is { IsLive: true })
            Notifications.Notify(NotificationSeverity.Info, "Cancelling", "The run saves a checkpoint and ends; it can be resumed.");
    }

    private Task ResumeAsync() => Queue.ResumeAsync(Run.Id);

    private async Task DeleteAsync()
    {
        bool? sure = await Dialogs.Confirm(
            $"Delete “{Run.Name}” with its curves, scores and weights? This cannot be undone.", "Delete the run",
            new ConfirmOptions { OkButtonText = "Delete", CancelButtonText = "Keep" });
        if (sure != true)
            return;
        if (await Queue.DeleteAsync(Run.Id))
            await Deleted.InvokeAsync();
        else
            Notifications.Notify(NotificationSeverity.Warning, "Not deleted", "A worker still holds this run: cancel it first.");
    }
}
