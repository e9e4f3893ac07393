namespace CoSae.Engine.Numerics;

/// <summary>When <see cref="Lbfgs"/> stops, and how it steps.</summary>
public sealed record LbfgsSettings
{
    /// <summary>Steps, at most.</summary>
    public required int Iterations { get; init; }

    /// <summary>Stops when no component of the gradient is larger.</summary>
    public double Tolerance { get; init; } = 1e-7;

    /// <summary>Stops after a step that lowers the loss by less, relative to the loss (to 1 where it is smaller); null never does.</summary>
    public double? Gain { get; init; } = 1e-10;

    /// <summary>Steps that the curvature is remembered of.</summary>
    public int History { get; init; } = 10;

    public LineSearch Search { get; init; } = Backtracking.Search;
}
