using CoSae.Web.Server;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>What a new installation shows: what this is, and one button that starts the demo.</summary>
public sealed partial class Welcome
{
    private bool _busy;
    private string? _problem;

    [Inject]
    private DemoRuns Demo { get; set; } = null!;

    // The runs appear by the feed; this component goes away with the first.
    private async Task StartAsync()
    {
        _busy = true;
        try
        {
            await Demo.EnqueueAsync();
        }
        catch (IOException e)
        {
            _problem = $"The demo cannot be queued: {e.Message}";
        }
        finally
        {
            _busy = false;
        }
    }
}
