namespace CoSae.Data;

/// <summary>What a person called a latent, in place of the label that was made from its items.</summary>
public sealed class ConceptLabel
{
    public required string RunId { get; init; }

    public required int Latent { get; init; }

    public required string Text { get; set; }

    public DateTimeOffset EditedAt { get; set; }
}
