namespace CoSae.Web.Runs;

/// <summary>An entry of <c>Queue:Devices</c>.</summary>
public sealed class DeviceOptions
{
    /// <summary>As in a spec: <c>cuda:0</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Runs at work on it at the same time; 0 to leave it alone.</summary>
    public int Slots { get; set; } = 1;
}
