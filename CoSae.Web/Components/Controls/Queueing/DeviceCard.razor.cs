using System.Globalization;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Queueing;

/// <summary>A device: how many slots it has, what is at work in them, which are free.</summary>
public sealed partial class DeviceCard
{
    private string? _problem;

    [Parameter, EditorRequired]
    public DeviceSlots Device { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<RunAtWork> AtWork { get; set; } = [];

    [Parameter]
    public bool Paused { get; set; }

    [Inject]
    private SlotTable Slots { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(100 * share):0} %");

    // What changed arrives by the feed.
    private void ChangeAsync(ChangeEventArgs e)
    {
        _problem = null;
        if (!int.TryParse(e.Value as string, NumberStyles.Integer, CultureInfo.InvariantCulture, out int slots))
        {
            _problem = $"'{e.Value}' is not a number of slots.";
            return;
        }
        try
        {
            Slots.Set(Device.Name, slots);
        }
        catch (Exception failure) when (failure is ArgumentException or IOException or UnauthorizedAccessException)
        {
            _problem = failure.Message;
        }
    }
}
