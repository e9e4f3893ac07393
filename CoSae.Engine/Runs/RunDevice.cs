using TorchSharp;

namespace CoSae.Engine.Runs;

/// <summary>The device a run computes on.</summary>
internal static class RunDevice
{
    /// <summary>The slot's device where the spec leaves it open, else CUDA where there is one.</summary>
    /// <param name="name">As in the spec.</param>
    /// <param name="slot">The device of the worker's slot; null outside of a queue.</param>
    /// <param name="warn">Told when the slot promises what libtorch does not have.</param>
    /// <exception cref="InvalidDataException">CUDA is asked for and there is none.</exception>
    public static torch.Device Choose(string name, string? slot, Action<string> warn)
    {
        bool cuda = torch.cuda.is_available();
        string device = DeviceName.On(name, slot);
        if (device == DeviceName.Auto)
            return cuda ? torch.CUDA : torch.CPU;
        if (!DeviceName.IsCuda(device) || cuda)
            return torch.device(device);
        if (name != DeviceName.Auto)
            throw new InvalidDataException($"training.device is {name}, but this libtorch sees no CUDA device: use auto or cpu.");
        warn($"The run was given {device}, but this libtorch sees no CUDA device: it computes on the processor.");
        return torch.CPU;
    }
}
