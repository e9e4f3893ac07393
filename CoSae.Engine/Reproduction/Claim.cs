namespace CoSae.Engine.Reproduction;

/// <summary>A claim of the paper, the runs that test it, and what has to come out.</summary>
/// <param name="Key">For the command line: <c>single-objectives</c>.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Statement">What is claimed, and how it is decided.</param>
/// <param name="Sweeps">Its tables.</param>
/// <param name="Judge">What is found in the cells that have been run; those that have not are passed over.</param>
public sealed record Claim(string Key, string Title, string Statement, IReadOnlyList<Sweep> Sweeps, Func<Measured, IReadOnlyList<Finding>> Judge)
{
    /// <summary>All claims that runs decide, in the order of SCIENCE.md section 10; the linear case is the theory's.</summary>
    public static IReadOnlyList<Claim> All { get; } =
    [
        SingleObjectives.Claim, UnsupervisedObjectives.Claim, AllFour.Claim, FewPairs.Claim, Crosscoders.Claim,
    ];

    /// <summary>Runs of that many seeds.</summary>
    public int Runs(int seeds) => seeds * Sweeps.Sum(s => s.Cells.Count);

    /// <summary>What the findings amount to.</summary>
    public static Outcome Of(IReadOnlyCollection<Finding> findings) =>
        findings.Count == 0 ? Outcome.Unfinished
        : findings.All(f => f.Holds) ? Outcome.Reproduced
        : findings.Any(f => f.Holds) ? Outcome.Partly
        : Outcome.Not;
}
