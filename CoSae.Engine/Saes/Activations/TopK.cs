namespace CoSae.Engine.Saes;

/// <summary>The k largest of each row (Gao et al. 2024, arXiv 2406.04093).</summary>
public sealed class TopK(int k) : Activation
{
    public const string Name = "topk";

    public override int Slots(int latents) => Math.Min(k, latents);
}
