namespace TorchSharp;

/// <summary>Switches the recording for backward on this thread, and back when disposed.</summary>
internal sealed class AutoGradMode : IDisposable
{
    private readonly bool _before = Native.GradMode;

    internal AutoGradMode(bool enabled) => Native.GradMode = enabled;

    public void Dispose() => Native.GradMode = _before;
}
