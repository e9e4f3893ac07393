namespace CoSae.Engine.Runs;

/// <summary>Something a reader of the result wants to know and need not worry about: what a matching found, how rows were drawn.</summary>
public sealed record NoteEvent : RunEvent
{
    public required string Message { get; init; }

    /// <summary>The figures in the message, by name; null without any.</summary>
    public IReadOnlyDictionary<string, double>? Figures { get; init; }
}
