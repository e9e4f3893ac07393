namespace CoSae.Engine.Saes;

/// <summary>
/// TopK with nested dictionaries (Bussmann et al. 2025, arXiv 2503.17547): the first eighth, quarter, half of the latents
/// have to reconstruct by themselves too, so that early latents stay general and late ones special.
/// </summary>
public sealed class Matryoshka(int k) : Activation
{
    public const string Name = "matryoshka";

    private static readonly int[] _divisors = [8, 4, 2, 1];

    public override int Slots(int latents) => Math.Min(k, latents);

    public override IReadOnlyList<int> Prefixes(int latents) => [.. _divisors.Select(d => Math.Max(1, latents / d)).Distinct()];
}
