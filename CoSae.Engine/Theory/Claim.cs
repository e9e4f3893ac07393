namespace CoSae.Engine.Theory;

/// <summary>What one objective comes to in the linear case: a row of SCIENCE.md section 8.</summary>
public sealed record Claim
{
    /// <summary>The most that a figure may be beyond what SCIENCE.md measured with another optimiser.</summary>
    internal const double Slack = 4;

    /// <summary>Short name for addresses and tests: lower case and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>The claim in a few words.</summary>
    public required string Name { get; init; }

    /// <summary>What is minimised.</summary>
    public required string Objective { get; init; }

    /// <summary>What it comes to, in words.</summary>
    public required string Solution { get; init; }

    public required LinearParts Parts { get; init; }

    public required LinearLoss Loss { get; init; }

    /// <summary>The closed form for given covariances.</summary>
    public required Func<LinearCase, ClosedForm> Solve { get; init; }
}
