using System.Text.Json.Serialization;

namespace CoSae.Engine.Runs;

/// <summary>One line of <c>events.jsonl</c>: what a worker tells whoever reads its run folder.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StateEvent), "state")]
[JsonDerivedType(typeof(StepEvent), "step")]
[JsonDerivedType(typeof(SystemEvent), "system")]
[JsonDerivedType(typeof(ScoreEvent), "score")]
[JsonDerivedType(typeof(NoteEvent), "note")]
[JsonDerivedType(typeof(WarningEvent), "warning")]
[JsonDerivedType(typeof(ErrorEvent), "error")]
public abstract record RunEvent
{
    /// <summary>When it happened, UTC.</summary>
    [JsonPropertyOrder(-1)]
    public required DateTimeOffset T { get; init; }
}
