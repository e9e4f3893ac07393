namespace CoSae.Data;

/// <summary>A note, a warning or an error that the worker reported.</summary>
public sealed class RunMessage
{
    public const string Note = "note";
    public const string Warning = "warning";
    public const string Error = "error";

    public long Id { get; private init; }

    public required string RunId { get; init; }

    public required DateTimeOffset T { get; init; }

    /// <summary><see cref="Note"/>, <see cref="Warning"/> or <see cref="Error"/>.</summary>
    public required string Kind { get; init; }

    public required string Text { get; init; }
}
