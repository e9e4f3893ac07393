using CoSae.Engine.Runs;

namespace CoSae.Engine.Statistics;

/// <summary>Runs whose specs are equal but for name and seeds: repeats of one setting.</summary>
/// <param name="Key">Hash of the shared spec, 64 hex digits; the same for the same setting in every list of runs.</param>
/// <param name="Title">For people: what the names have in common, else method and what differs from the other groups.</param>
/// <param name="Spec">The shared spec, without name and with both seeds 0.</param>
/// <param name="Members">One run a seed, by training seed, then data seed.</param>
/// <param name="Again">Further runs of a seed that a member already has: the same sample twice, so they count nowhere.</param>
public sealed record SeedGroup(
    string Key, string Title, RunSpec Spec, IReadOnlyList<SeededRun> Members, IReadOnlyList<SeededRun> Again)
{
    /// <summary>A score of every member that has it.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public IReadOnlyList<SeededValue> Values(string score)
    {
        var values = new List<SeededValue>();
        foreach (var member in Members)
            if (member.Scores.TryGetValue(score, out double value))
                values.Add(double.IsFinite(value)
                    ? new SeededValue(member.Seed, value)
                    : throw new ArgumentException(FormattableString.Invariant($"{score} of run {member.Id} is {value}; only finite numbers can be compared.")));
        return values;
    }
}
