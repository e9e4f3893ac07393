namespace CoSae.Engine.Runs;

/// <summary>A CUDA device of this machine, as the driver tells it.</summary>
/// <param name="Id">What the driver calls it: <c>GPU-8f1c…</c>.</param>
/// <param name="Name">The product: <c>NVIDIA H100 80GB HBM3</c>.</param>
/// <param name="MemoryMib">Memory in all, MiB.</param>
public sealed record Gpu(string Id, string Name, double MemoryMib);
