namespace TorchSharp;

/// <summary>An error that libtorch raised, with its message and without its stack of C++ frames.</summary>
public class TorchException(string message) : Exception(message);
