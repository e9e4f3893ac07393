using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Saes;

/// <summary>
/// The k * batch largest of a whole batch (Bussmann et al. 2024, arXiv 2412.06410), so that rich rows may use more latents
/// than poor ones; a row at most 8 k. At inference, when no code may depend on its neighbours, whatever passes the running
/// mean of the smallest activation that training kept.
/// </summary>
public sealed class BatchTopK : Activation
{
    public const string Name = "batchtopk";

    private const double Keep = 0.99;
    private readonly int _k;
    private readonly Tensor _threshold; // [1]
    private readonly Tensor _seen;      // [1]: 1 as soon as a batch was observed

    public BatchTopK(int k, Device device)
    {
        _k = k;
        _threshold = zeros(1, device: device).DetachFromDisposeScope();
        _seen = zeros(1, device: device).DetachFromDisposeScope();
    }

    public override int Slots(int latents) => Math.Min(Room * _k, latents);

    public override IReadOnlyList<(string Name, Tensor Value)> State => [("threshold", _threshold), ("thresholdSeen", _seen)];

    public override string SaeLensArchitecture => "jumprelu";

    public override Tensor Threshold(int latents) => _threshold.expand(latents).clone();

    public override Tensor Gate(Tensor values, Tensor indices, bool training) => values * Mask(values.detach(), training);

    public override void Observe(SparseCode code)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var values = code.Values.detach();
        // Empty slots are 0 and must not count as the smallest activation.
        var smallest = (values + values.eq(0).to(values.dtype) * 1e9).min().to(ScalarType.Float32);
        var keep = _seen * Keep;
        _threshold.copy_(_threshold * keep + smallest * (1 - keep));
        _seen.fill_(1);
    }

    private Tensor Mask(Tensor values, bool training)
    {
        if (!training)
            return values.ge(_threshold.to(values.dtype)).to(values.dtype);
        var (largest, _) = values.flatten().topk((int)Math.Min(_k * values.shape[0], values.numel()), dim: 0);
        return values.ge(largest.min()).to(values.dtype);
    }
}
