namespace CoSae.Engine.Numerics;

/// <summary>Where <see cref="Lbfgs"/> came to.</summary>
/// <param name="Value">The loss.</param>
/// <param name="Iterations">Steps taken.</param>
/// <param name="Gradient">The largest component of the gradient.</param>
public sealed record LbfgsResult(double Value, int Iterations, double Gradient);
