namespace CoSae.Data;

/// <summary>A word by which people find runs again.</summary>
public sealed class RunTag
{
    public required string RunId { get; init; }

    /// <summary>Lower case, without blanks, 1 to 50 characters.</summary>
    public required string Tag { get; init; }
}
