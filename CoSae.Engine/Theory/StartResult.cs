namespace CoSae.Engine.Theory;

/// <summary>What training from one random start came to. R2 is 1 - error / variance, of the population.</summary>
public sealed record StartResult
{
    public required double Loss { get; init; }

    /// <summary>Steps of L-BFGS.</summary>
    public required int Iterations { get; init; }

    /// <summary>The largest component of the gradient that is left.</summary>
    public required double Gradient { get; init; }

    /// <summary>Starts drawn before this one from which training did not arrive anywhere.</summary>
    public int Redrawn { get; init; }

    /// <summary>R2 of a side from its own code: D_A E_A and D_B E_B, their mean. Null where the objective has no such decoder.</summary>
    public double? OwnR2 { get; init; }

    /// <summary>R2 of B from A's code: D_B E_A. Null where the code is 0.</summary>
    public double? AToB { get; init; }

    /// <summary>R2 of A from B's code: D_A E_B.</summary>
    public double? BToA { get; init; }

    /// <summary>R2 of B from A's code after another coupling of the sides that has the same loss; null where the objective decides the coupling.</summary>
    public double? Recoupled { get; init; }
}
