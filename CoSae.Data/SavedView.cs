namespace CoSae.Data;

/// <summary>A view of the list of runs under a name.</summary>
public sealed class SavedView
{
    public required string Name { get; init; }

    /// <summary>The query of its address, without the question mark.</summary>
    public required string Query { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}
