namespace CoSae.Engine.Metrics;

/// <summary>A row that fires a latent.</summary>
/// <param name="Row">Row number of the data set.</param>
/// <param name="Activation">How strongly.</param>
/// <param name="Text">What the row is, where texts are known.</param>
public sealed record ConceptItem(long Row, float Activation, string? Text);
