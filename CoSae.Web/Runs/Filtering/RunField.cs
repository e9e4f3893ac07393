namespace CoSae.Web.Runs.Filtering;

/// <summary>Something about runs by which they are filtered, sorted, grouped, and shown in a column.</summary>
/// <param name="Name">In filters and addresses: <c>state</c>, <c>data.pairedFraction</c>, <c>score.intervencha.consistency</c>.</param>
/// <param name="Title">For the head of a column.</param>
/// <param name="Help">One line.</param>
public sealed record RunField(string Name, RunFieldKind Kind, RunFieldType Type, string Title, string Help)
{
    /// <summary>Prefix of the names of scores.</summary>
    public const string ScorePrefix = "score.";

    /// <summary>Values it may have where they are few and known.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Digits after the point in a table.</summary>
    public int Decimals { get; init; } = 3;

    /// <summary>Its path in the spec or in <c>scores.json</c>.</summary>
    public string Path => Kind == RunFieldKind.Score ? Name[ScorePrefix.Length..] : Name;

    /// <summary>Whether its values are numbers, and stand right-aligned.</summary>
    public bool IsNumeric => Type is RunFieldType.Number or RunFieldType.Share or RunFieldType.Duration;

    /// <summary>Whether runs can be grouped by it: what was asked for, not what came of it.</summary>
    public bool CanGroup => Kind == RunFieldKind.Spec || Name is "name" or "method" or "dataset" or "state" or "sweep" or "device" or "priority";

    // By name: the lists of values would compare by reference.
    public bool Equals(RunField? other) => other is not null && Name == other.Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
