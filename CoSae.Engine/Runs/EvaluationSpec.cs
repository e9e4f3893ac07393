namespace CoSae.Engine.Runs;

/// <summary>What is measured on the test rows after training.</summary>
public sealed record EvaluationSpec
{
    /// <summary>Whether InterVenchA is run (needs labels).</summary>
    public bool Intervencha { get; init; } = true;

    /// <summary>Numbers of latents a concept may use in InterVenchA, m; increasing, each at least 1.</summary>
    public IReadOnlyList<int> LatentsPerConcept { get; init; } = [1, 2, 5, 10, 20];

    /// <summary>Bootstrap resamples behind each 95 % interval; 0 for none.</summary>
    public int Bootstrap { get; init; } = 1000;

    /// <summary>
    /// How often InterVenchA is repeated with fresh probes, for its minimum detectable difference: 0 for never, else 2 or more.
    /// </summary>
    public int ProbeRepeats { get; init; } = 5;

    // Lists compare by reference in records; two equal specs must be equal.
    public bool Equals(EvaluationSpec? other) =>
        other is not null && Intervencha == other.Intervencha && Bootstrap == other.Bootstrap && ProbeRepeats == other.ProbeRepeats
        && LatentsPerConcept.SequenceEqual(other.LatentsPerConcept);

    public override int GetHashCode() => HashCode.Combine(Intervencha, Bootstrap, ProbeRepeats, LatentsPerConcept.Count);
}
