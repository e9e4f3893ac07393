namespace CoSae.Engine.Saes;

/// <summary>Two sparse autoencoders over one shared latent index: latent j of A and latent j of B are meant to be one concept.</summary>
public sealed class SaePair(SparseAutoencoder a, SparseAutoencoder b) : IDisposable
{
    public SparseAutoencoder A { get; } = a;

    public SparseAutoencoder B { get; } = b;

    /// <summary>All parameters, A's first, each with a name for files: <c>a.dictionary</c>.</summary>
    public IReadOnlyList<(string Name, TorchSharp.torch.Tensor Value)> Parameters =>
    [
        ("a.dictionary", A.Dictionary), ("a.encoder", A.Encoder), ("a.encoderBias", A.EncoderBias), ("a.decoderBias", A.DecoderBias),
        ("b.dictionary", B.Dictionary), ("b.encoder", B.Encoder), ("b.encoderBias", B.EncoderBias), ("b.decoderBias", B.DecoderBias),
    ];

    public void Dispose()
    {
        A.Dispose();
        B.Dispose();
    }
}
