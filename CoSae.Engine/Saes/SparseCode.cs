using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Saes;

/// <summary>
/// Codes of a batch as their at most k non-zeros a row, never as [batch, latents]. A value of 0 is a slot that no latent
/// fills; its index then means nothing.
/// </summary>
/// <param name="Values">[batch, k], at least 0; carries the gradient.</param>
/// <param name="Indices">[batch, k], int64, distinct within a row.</param>
/// <param name="Latents">n.</param>
public sealed record SparseCode(Tensor Values, Tensor Indices, int Latents)
{
    /// <summary>Rows of the batch.</summary>
    public long Batch => Values.shape[0];

    /// <summary>Mean square of each latent over the batch. // [latents]</summary>
    public Tensor Energy() => PerLatent(Values * Values) / Batch;

    /// <summary>How many rows of the batch each latent fires for; no gradient. // [latents]</summary>
    public Tensor Firings()
    {
        using var _ = no_grad();
        return PerLatent(Values.gt(0).to(Values.dtype));
    }

    /// <summary>Sum over the batch of the product with another code, both rows the same things. // scalar</summary>
    public Tensor InnerProduct(SparseCode other) => SparseKernels.InnerProduct(Values, Indices, other.Values, other.Indices);

    // scatter_add and not scatter: several rows fire the same latent.
    private Tensor PerLatent(Tensor values) =>
        zeros(Latents, dtype: values.dtype, device: values.device).scatter_add(0, Indices.flatten(), values.flatten());
}
