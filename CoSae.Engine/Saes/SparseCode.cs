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

    /// <summary>
    /// The activations of chosen latents as columns. // [batch, chosen]
    /// </summary>
    /// <param name="columnOf">[latents], int64: the column of each latent, or <paramref name="columns"/> for those left out.</param>
    public Tensor Columns(Tensor columnOf, int columns)
    {
        // One column more catches what is left out, so that the dense part is as narrow as the choice.
        var target = columnOf.index_select(0, Indices.flatten()).view(Indices.shape);
        return zeros(Batch, columns + 1, dtype: Values.dtype, device: Values.device)
            .scatter(1, target, Values).narrow(1, 0, columns);
    }

    /// <summary>Sum over the batch of the product with another code, both rows the same things. // scalar</summary>
    public Tensor InnerProduct(SparseCode other)
    {
        var same = Indices.unsqueeze(2).eq(other.Indices.unsqueeze(1)); // [batch, k, k]
        return (Values.unsqueeze(2) * other.Values.unsqueeze(1) * same.to(Values.dtype)).sum();
    }

    // scatter_add and not scatter: several rows fire the same latent.
    private Tensor PerLatent(Tensor values) =>
        zeros(Latents, dtype: values.dtype, device: values.device).scatter_add(0, Indices.flatten(), values.flatten());
}
