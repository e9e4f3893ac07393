namespace CoSae.Engine.Saes;

/// <summary>Two sparse autoencoders over one shared latent index: latent j of A and latent j of B are meant to be one concept.</summary>
public sealed class SaePair(SparseAutoencoder a, SparseAutoencoder b) : IDisposable
{
    public SparseAutoencoder A { get; } = a;

    public SparseAutoencoder B { get; } = b;

    /// <summary>All parameters, A's first, each with a name for files: <c>a.dictionary</c>.</summary>
    public IReadOnlyList<(string Name, TorchSharp.torch.Tensor Value)> Parameters =>
        [.. A.Parameters.Select(p => ("a." + p.Name, p.Value)), .. B.Parameters.Select(p => ("b." + p.Name, p.Value))];

    /// <summary>What the activations track and do not train, named alike.</summary>
    public IReadOnlyList<(string Name, TorchSharp.torch.Tensor Value)> State =>
        [.. A.Activation.State.Select(p => ("a." + p.Name, p.Value)), .. B.Activation.State.Select(p => ("b." + p.Name, p.Value))];

    /// <summary>Whether codes may depend on the batch they are in.</summary>
    public bool IsTraining
    {
        set => A.IsTraining = B.IsTraining = value;
    }

    public void Dispose()
    {
        A.Dispose();
        B.Dispose();
    }
}
