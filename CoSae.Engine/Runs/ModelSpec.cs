namespace CoSae.Engine.Runs;

/// <summary>The pair of sparse autoencoders over one shared latent index.</summary>
public sealed record ModelSpec
{
    /// <summary>Preset name from <see cref="Methods.Method.All"/>: fixes the architecture and the default objective.</summary>
    public string Method { get; init; } = "cosae";

    /// <summary>Latents per side, n.</summary>
    public int Latents { get; init; } = 1024;

    /// <summary>Sparsity mechanism from <see cref="Saes.Activation.Names"/>.</summary>
    public string Activation { get; init; } = "topk";

    /// <summary>Active latents per row, 1 to n: at most for topk and matryoshka, on average for the other activations.</summary>
    public int K { get; init; } = 16;
}
