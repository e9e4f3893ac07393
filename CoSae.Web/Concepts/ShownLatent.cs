namespace CoSae.Web.Concepts;

/// <summary>A concept of an item's code.</summary>
/// <param name="Value">Activation on the side that is translated; 0 where it is silent.</param>
/// <param name="Own">Activation in the item's own code on the side looked at.</param>
/// <param name="After">Activation after the edit.</param>
public sealed record ShownLatent(int Latent, string Label, float Value, float Own, float After);
