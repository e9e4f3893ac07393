namespace CoSae.Engine.Benchmarks;

/// <summary>The same steps in another program.</summary>
/// <param name="Name">What it calls itself: <c>pytorch 1.13.1</c>.</param>
public sealed record PeerMeasure(string Name, StepPair Steps);
