using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Radzen;

namespace CoSae.Web.Components.Controls;

/// <summary>Puts a text on the clipboard.</summary>
public sealed partial class CopyButton
{
    private bool _copied;

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What is copied, for the label: "the spec".</summary>
    [Parameter, EditorRequired]
    public string What { get; set; } = "";

    [Inject]
    private IJSRuntime JS { get; set; } = null!;

    [Inject]
    private NotificationService Notifications { get; set; } = null!;

    private async Task CopyAsync()
    {
        try
        {
            await JS.InvokeVoidAsync("navigator.clipboard.writeText", Text);
            _copied = true;
        }
        catch (JSException)
        {
            // Browsers refuse on plain http from another machine.
            Notifications.Notify(NotificationSeverity.Warning, "The browser does not allow copying here", "Select the text and press Ctrl+C.");
        }
    }
}
