using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Saes;

/// <summary>
/// z = relu(v) with an L1 penalty on the activations times the norms of their dictionary rows, so that shrinking one and
/// growing the other gains nothing (Bricken et al. 2023; Conerly et al. 2024). The penalty's weight is steered to k active
/// latents on average; a row keeps its 8 k largest at most.
/// </summary>
public sealed class ReluL1(int k, Device device) : Activation
{
    public const string Name = "relu";

    private readonly SparsityControl _control = new(k, 0.05, device);

    public override string SaeLensArchitecture => "standard";

    public override int Slots(int latents) => Math.Min(Room * k, latents);

    public override IReadOnlyList<(string Name, Tensor Value)> State => [("penaltyWeight", _control.Weight)];

    /// <summary>weight * mean over rows of sum_j z_j |A_j| / sqrt(dim). // scalar</summary>
    public override Tensor Penalty(SparseCode code, SparseAutoencoder sae)
    {
        var norms = sae.Dictionary.norm(1).index_select(0, code.Indices.flatten()).view(code.Indices.shape);
        return (_control.Weight.to(code.Values.dtype) * (code.Values * norms).sum() / (code.Batch * Math.Sqrt(sae.Dim))).sum();
    }

    public override void Observe(SparseCode code) => _control.Observe(code);
}
