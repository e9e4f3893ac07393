using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Saes;

/// <summary>
/// A TopK sparse autoencoder (SCIENCE.md section 1; Gao et al. 2024, arXiv 2406.04093): E(x) = TopK_k(relu((x - b_d) W + b_e)),
/// D(z) = z A + b_d. Dictionary rows are of unit norm at the start and free afterwards; the encoder starts as the
/// dictionary and is untied; biases start at 0.
/// </summary>
public sealed class SparseAutoencoder : IDisposable
{
    private SparseAutoencoder(Tensor dictionary, Tensor encoder, Tensor encoderBias, Tensor decoderBias, int k)
    {
        (Dictionary, Encoder, EncoderBias, DecoderBias, K) = (dictionary, encoder, encoderBias, decoderBias, k);
        foreach (var parameter in Parameters)
            parameter.requires_grad_(true).DetachFromDisposeScope();
    }

    /// <summary>A. // [latents, dim]</summary>
    public Tensor Dictionary { get; }

    /// <summary>W, one row a latent (the transpose of the formula). // [latents, dim]</summary>
    public Tensor Encoder { get; }

    /// <summary>b_e. // [latents]</summary>
    public Tensor EncoderBias { get; }

    /// <summary>b_d. // [dim]</summary>
    public Tensor DecoderBias { get; }

    /// <summary>Active latents per row at most.</summary>
    public int K { get; }

    public int Latents => (int)Dictionary.shape[0];

    public int Dim => (int)Dictionary.shape[1];

    /// <summary>
    /// Takes the gradients of dictionary and encoder as the few entries that a batch touches; null: they become the
    /// parameters' own dense <c>grad</c>. An optimiser that reads them sets it.
    /// </summary>
    public SparseGradients? Gradients { get; set; }

    /// <summary>
    /// How <see cref="Encode"/> finds the k best: a name of <see cref="EncoderProduct"/>. 8-bit candidates need
    /// <see cref="Gradients"/>, which keep the quantised encoder.
    /// </summary>
    public string Product { get; set; } = EncoderProduct.Float32;

    /// <summary>Dictionary, encoder, encoder bias, decoder bias; the first three have one row a latent.</summary>
    public IReadOnlyList<Tensor> Parameters => [Dictionary, Encoder, EncoderBias, DecoderBias];

    /// <summary>A fresh one: Gaussian directions of unit norm.</summary>
    public static SparseAutoencoder Create(int dim, int latents, int k, Generator generator, Device device)
    {
        using var _ = NewDisposeScope();
        // Drawn on the CPU, so that a seed means the same start on every device.
        var directions = randn([latents, dim], generator: generator);
        directions = directions / directions.norm(1, keepdim: true);
        return new SparseAutoencoder(
            directions.to(device).clone(), directions.to(device).clone(),
            zeros(latents, device: device), zeros(dim, device: device), k);
    }

    /// <summary>One with given weights, which it takes over.</summary>
    public static SparseAutoencoder From(Tensor dictionary, Tensor encoder, Tensor encoderBias, Tensor decoderBias, int k) =>
        new(dictionary, encoder, encoderBias, decoderBias, k);

    /// <summary>E(x): the k largest rectified pre-activations of each row.</summary>
    /// <param name="x">[batch, dim]</param>
    public SparseCode Encode(Tensor x)
    {
        var (values, indices) = Product == EncoderProduct.BFloat16
            ? SparseKernels.TopKEncodeBFloat16(x, Encoder, EncoderBias, DecoderBias, K)
            : SparseKernels.TopKEncode(x, Encoder, EncoderBias, DecoderBias, K, Gradients,
                EncoderProduct.SearchesCandidates(Product, Latents, Dim));
        return new SparseCode(values, indices, Latents);
    }

    /// <summary>D(z). // [batch, dim]</summary>
    public Tensor Decode(SparseCode code) =>
        SparseKernels.Decode(code.Values, code.Indices, Dictionary, DecoderBias, Gradients);

    /// <summary>Re-indexes the latents: latent j becomes what <paramref name="order"/>[j] was. No gradient.</summary>
    /// <param name="order">[latents], int64, a permutation.</param>
    public void Permute(Tensor order)
    {
        using var _ = no_grad();
        foreach (var parameter in Parameters.Take(3))
        {
            using var permuted = parameter.index_select(0, order);
            parameter.copy_(permuted);
        }
    }

    public void Dispose()
    {
        foreach (var parameter in Parameters)
            parameter.Dispose();
    }
}
