using TorchSharp;

namespace CoSae.Engine.Runs;

/// <summary>The device a run computes on.</summary>
internal static class RunDevice
{
    /// <summary>CUDA where there is one and nothing else is asked for.</summary>
    /// <exception cref="InvalidDataException">CUDA is asked for and there is none.</exception>
    public static torch.Device Choose(string name)
    {
        bool cuda = torch.cuda.is_available();
        if (name == DeviceName.Auto)
            return cuda ? torch.CUDA : torch.CPU;
        if (name.StartsWith("cuda", StringComparison.Ordinal) && !cuda)
            throw new InvalidDataException($"training.device is {name}, but this libtorch sees no CUDA device: use auto or cpu.");
        return torch.device(name);
    }
}
