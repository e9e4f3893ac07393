namespace CoSae.Torch;

/// <summary>A CUDA device: its index, the driver's name for it, and its memory in bytes (0: not known).</summary>
public sealed record CudaDevice(int Index, string Name, long MemoryBytes);
