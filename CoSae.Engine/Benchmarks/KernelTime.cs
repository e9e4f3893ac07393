namespace CoSae.Engine.Benchmarks;

/// <summary>What one kernel costs, forwards and backwards together, at the size of a step.</summary>
/// <param name="Name">For people.</param>
/// <param name="Native">Seconds in the native kernel, median.</param>
/// <param name="Composed">Seconds composed from plain tensor operations, as on a device; median.</param>
/// <param name="PerStep">How often a full CoSAE step runs it, in batches of the step's size; 0 for a choice it does not take.</param>
public sealed record KernelTime(string Name, double Native, double Composed, double PerStep);
