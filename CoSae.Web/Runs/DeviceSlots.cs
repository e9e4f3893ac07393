using CoSae.Engine.Runs;

namespace CoSae.Web.Runs;

/// <summary>A device of this machine and how many runs may be at work on it at the same time.</summary>
/// <param name="Name">As in a spec: <c>cpu</c>, <c>cuda:0</c>.</param>
/// <param name="Slots">Runs at the same time, 0 or more.</param>
/// <param name="Title">The product, where known.</param>
public sealed record DeviceSlots(string Name, int Slots, string? Title)
{
    /// <summary>Most slots of one device: beyond this it is a slip of the finger.</summary>
    public const int Most = 256;

    public bool IsCuda => DeviceName.IsCuda(Name);

    /// <summary>Whether a run whose spec says this may be at work here.</summary>
    public bool Takes(string wanted) => wanted == Name || wanted == DeviceName.Auto || (wanted == DeviceName.Cuda && IsCuda);
}
