namespace CoSae.Torch;

/// <summary>Memory for a tensor could not be had, on the CPU or on a device; the message says how much was asked.</summary>
public sealed class TorchOutOfMemoryException(string message) : TorchException(message);
