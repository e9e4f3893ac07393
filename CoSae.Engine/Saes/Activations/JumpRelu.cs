using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Saes;

/// <summary>
/// z = v H(v - theta_j) with a learned threshold a latent and an L0 penalty, gradients of both by a rectangular kernel of
/// width <see cref="Bandwidth"/> (Rajamanoharan et al. 2024, arXiv 2407.14435). The penalty's weight is steered to k active
/// latents on average; a row keeps its 8 k largest at most, which binds only at the start of training.
/// </summary>
public sealed class JumpRelu : Activation
{
    public const string Name = "jumprelu";

    /// <summary>Width of the kernel; rows have a variance of 1 a dimension.</summary>
    private const double Bandwidth = 0.5, Start = 0.1;
    private readonly int _k;
    private readonly Tensor _logThreshold; // [latents]
    private readonly SparsityControl _control;

    public JumpRelu(int latents, int k, Device device)
    {
        _k = k;
        _logThreshold = full([latents], Math.Log(Start), device: device).requires_grad_(true).DetachFromDisposeScope();
        _control = new SparsityControl(k, 0.01, device);
    }

    public override string SaeLensArchitecture => "jumprelu";

    public override Tensor Threshold(int latents) => _logThreshold.detach().exp();

    public override int Slots(int latents) => Math.Min(Room * _k, latents);

    public override IReadOnlyList<(string Name, Tensor Value)> Parameters => [("logThreshold", _logThreshold)];

    public override IReadOnlyList<(string Name, Tensor Value)> State => [("penaltyWeight", _control.Weight)];

    public override Tensor Gate(Tensor values, Tensor indices, bool training)
    {
        var theta = At(indices, values.dtype);
        var (open, slope) = Step(values.detach(), theta.detach());
        // dz / dtheta = -theta / width * kernel: written as a term whose value is 0 and whose slope is that.
        return values * open - (theta.detach() * slope).detach() * (theta - theta.detach());
    }

    /// <summary>weight * mean over rows of L0 / k. // scalar</summary>
    public override Tensor Penalty(SparseCode code, SparseAutoencoder sae)
    {
        var theta = At(code.Indices, code.Values.dtype);
        // What the gate closed has left the code, and with it the side of the kernel below the threshold: twice the upper
        // half stands for both, the density being smooth there.
        var (_, slope) = Step(code.Values.detach(), theta.detach());
        var fires = code.Values.detach().gt(0).to(code.Values.dtype);
        var count = fires - (2 * slope * fires).detach() * (theta - theta.detach());
        return (_control.Weight.to(code.Values.dtype) * count.sum() / (code.Batch * (double)_k)).sum();
    }

    public override void Observe(SparseCode code) => _control.Observe(code);

    private Tensor At(Tensor indices, ScalarType type) => _logThreshold.exp().index_select(0, indices.flatten()).view(indices.shape).to(type);

    // H(v - theta), and the kernel 1[|v - theta| < width / 2] / width; an empty slot is neither.
    private static (Tensor Open, Tensor Slope) Step(Tensor values, Tensor theta)
    {
        var filled = values.gt(0).to(values.dtype);
        var open = values.gt(theta).to(values.dtype);
        var near = (values - theta).abs().lt(Bandwidth / 2).to(values.dtype) * filled;
        return (open, near / Bandwidth);
    }
}
