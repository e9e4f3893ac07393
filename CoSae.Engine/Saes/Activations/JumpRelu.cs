using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Saes;

/// <summary>
/// z = v H(v - theta_j) with a learned threshold a latent; gradients of step functions by a rectangular kernel, and L0 drawn to
/// k by a quadratic penalty (Rajamanoharan et al. 2024, arXiv 2407.14435, section 3 and appendix). A row keeps its 8 k largest
/// at most, which binds only at the start of training.
/// </summary>
public sealed class JumpRelu : Activation
{
    public const string Name = "jumprelu";

    /// <summary>Thresholds at the start and the kernel's width, as shares of sqrt(dim / k): rows have a variance of 1 a dimension.</summary>
    private const double Start = 0.2, Width = 0.25;
    private const double PenaltyWeight = 1;
    private readonly int _k;
    private readonly double _width;
    private readonly Tensor _logThreshold; // [latents]

    public JumpRelu(int dim, int latents, int k, Device device)
    {
        double unit = Math.Sqrt((double)dim / k);
        (_k, _width) = (k, Width * unit);
        _logThreshold = full([latents], Math.Log(Start * unit), device: device).requires_grad_(true).DetachFromDisposeScope();
    }

    public override string SaeLensArchitecture => "jumprelu";

    public override int Slots(int latents) => Math.Min(Room * _k, latents);

    public override IReadOnlyList<(string Name, Tensor Value)> Parameters => [("logThreshold", _logThreshold)];

    public override Tensor Threshold(int latents) => _logThreshold.detach().exp();

    public override Tensor Gate(Tensor values, Tensor indices, bool training)
    {
        var theta = At(indices, values.dtype);
        var (open, slope) = Step(values.detach(), theta.detach());
        // dz / dtheta = -theta / width * kernel: written as a term whose value is 0 and whose slope is that.
        return values * open - (theta.detach() * slope).detach() * (theta - theta.detach());
    }

    /// <summary>(mean over rows of L0 / k - 1)^2. // scalar</summary>
    public override Tensor Penalty(SparseCode code, SparseAutoencoder sae)
    {
        var theta = At(code.Indices, code.Values.dtype);
        // What the gate closed has left the code, and with it the side of the kernel below the threshold: twice the upper
        // half stands for both, the density being smooth there.
        var (_, slope) = Step(code.Values.detach(), theta.detach());
        var fires = code.Values.detach().gt(0).to(code.Values.dtype);
        var count = fires - (2 * slope * fires).detach() * (theta - theta.detach());
        return PenaltyWeight * (count.sum() / (code.Batch * (double)_k) - 1).square();
    }

    private Tensor At(Tensor indices, ScalarType type) => _logThreshold.exp().index_select(0, indices.flatten()).view(indices.shape).to(type);

    // H(v - theta), and the kernel 1[|v - theta| < width / 2] / width; an empty slot is neither.
    private (Tensor Open, Tensor Slope) Step(Tensor values, Tensor theta)
    {
        var filled = values.gt(0).to(values.dtype);
        var open = values.gt(theta).to(values.dtype);
        var near = (values - theta).abs().lt(_width / 2).to(values.dtype) * filled;
        return (open, near / _width);
    }
}
