using System.Runtime.InteropServices;

namespace CoSae.Torch;

/// <summary>
/// An error that libtorch raised, with its message and without its stack of C++ frames. Over the TorchSharp package
/// the same errors arrive as its base, ExternalException, so catch that to catch both.
/// </summary>
public class TorchException(string message) : ExternalException(message);
