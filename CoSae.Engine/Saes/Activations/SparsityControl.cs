using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Saes;

/// <summary>
/// The weight of a sparsity penalty, steered so that codes have k active latents on average: it grows by a small factor
/// in each step that has more and shrinks in each that has fewer. Methods are compared at equal sparsity, and no weight
/// known beforehand gives that on every data set. Never leaves the device.
/// </summary>
internal sealed class SparsityControl(int k, double start, Device device)
{
    private const double Gain = 0.01, Smallest = 1e-6, Largest = 1e2;

    /// <summary>The weight now. // [1]</summary>
    public Tensor Weight { get; } = full([1], start, device: device).DetachFromDisposeScope();

    public void Observe(SparseCode code)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var l0 = code.Values.gt(0).to(ScalarType.Float32).sum() / code.Batch;
        var excess = (l0 / k - 1).clamp(-1, 1);
        Weight.copy_((Weight * (excess * Gain).exp()).clamp(Smallest, Largest));
    }
}
