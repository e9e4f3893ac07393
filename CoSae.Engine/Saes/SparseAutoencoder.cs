using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Saes;

/// <summary>
/// A sparse autoencoder (SCIENCE.md section 1): E(x) = activation(relu((x - b_d) W + b_e)), by default the k largest;
/// D(z) = z A + b_d. Dictionary rows are of unit norm at the start and free afterwards; the encoder starts as the
/// dictionary and is untied; biases start at 0.
/// </summary>
public sealed class SparseAutoencoder : IDisposable
{
    private Tensor? _codeScale;

    private SparseAutoencoder(
        Tensor dictionary, Tensor encoder, Tensor encoderBias, Tensor decoderBias, int k, Activation activation)
    {
        (Dictionary, Encoder, EncoderBias, DecoderBias, K, Activation) = (dictionary, encoder, encoderBias, decoderBias, k, activation);
        foreach (var (_, parameter) in Parameters)
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

    /// <summary>Active latents per row: at most for TopK, on average for kinds with a gate.</summary>
    public int K { get; }

    /// <summary>What makes codes sparse.</summary>
    public Activation Activation { get; }

    /// <summary>Whether codes may depend on the batch they are in (<see cref="BatchTopK"/>): while training only.</summary>
    public bool IsTraining { get; set; }

    /// <summary>Slots of a code's row.</summary>
    public int Slots => Activation.Slots(Latents);

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

    /// <summary>Dictionary, encoder, encoder bias, decoder bias, and what the activation learns.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> Parameters =>
        [("dictionary", Dictionary), ("encoder", Encoder), ("encoderBias", EncoderBias), ("decoderBias", DecoderBias), .. Activation.Parameters];

    /// <summary>Names of the parameters that have one row a latent: all but the decoder bias.</summary>
    public IEnumerable<string> LatentParameters => Parameters.Select(p => p.Name).Where(n => n != "decoderBias");

    /// <summary>A fresh one: Gaussian directions of unit norm.</summary>
    public static SparseAutoencoder Create(
        int dim, int latents, int k, Generator generator, Device device, string activation = TopK.Name)
    {
        using var _ = NewDisposeScope();
        // Drawn on the CPU, so that a seed means the same start on every device.
        var directions = randn([latents, dim], generator: generator);
        directions = directions / directions.norm(1, keepdim: true);
        return new SparseAutoencoder(
            directions.to(device).clone(), directions.to(device).clone(),
            zeros(latents, device: device), zeros(dim, device: device), k, Activation.Create(activation, dim, latents, k, device));
    }

    /// <summary>One with given weights, which it takes over.</summary>
    public static SparseAutoencoder From(Tensor dictionary, Tensor encoder, Tensor encoderBias, Tensor decoderBias, int k) =>
        new(dictionary, encoder, encoderBias, decoderBias, k, new TopK(k));

    /// <summary>E(x): what the activation keeps of the largest rectified pre-activations of each row.</summary>
    /// <param name="x">[batch, dim]</param>
    public SparseCode Encode(Tensor x) => Encode(x, EncoderBias);

    /// <summary>The same with another bias; latents that it pushes below 0 cannot fire.</summary>
    /// <param name="x">[batch, dim]</param>
    /// <param name="bias">[latents]</param>
    public SparseCode Encode(Tensor x, Tensor bias)
    {
        var (values, indices) = Product == EncoderProduct.BFloat16
            ? SparseKernels.TopKEncodeBFloat16(x, Encoder, bias, DecoderBias, Slots)
            : SparseKernels.TopKEncode(x, Encoder, bias, DecoderBias, Slots, Gradients,
                // A bias that shuts latents off is beyond what 8 bits can bound.
                ReferenceEquals(bias, EncoderBias) && EncoderProduct.SearchesCandidates(Product, Latents, Dim));
        return CodeOf(values, indices);
    }

    /// <summary>The code of the largest rectified pre-activations: gated, and scaled where <see cref="ScaleCodes"/> was called.</summary>
    /// <param name="values">[batch, slots]</param>
    /// <param name="indices">[batch, slots]</param>
    public SparseCode CodeOf(Tensor values, Tensor indices)
    {
        var kept = Activation.Gate(values, indices, IsTraining);
        return new SparseCode(
            _codeScale is null ? kept : kept * _codeScale.index_select(0, indices.flatten()).view(indices.shape), indices, Latents);
    }

    /// <summary>
    /// From now on codes are multiplied and dictionary rows divided by a factor a latent: reconstructions and the choice of
    /// latents stay as they are. For re-indexing after training; an autoencoder so scaled is not trained on.
    /// </summary>
    /// <param name="factors">Above 0. // [latents]</param>
    public void ScaleCodes(Tensor factors)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        Dictionary.div_(factors.unsqueeze(1));
        var scale = _codeScale is null ? factors.clone() : _codeScale * factors;
        _codeScale?.Dispose();
        _codeScale = scale.DetachFromDisposeScope();
    }

    /// <summary>Factors of <see cref="ScaleCodes"/>, or null. // [latents]</summary>
    public Tensor? CodeScale => _codeScale;

    /// <summary>D(z). // [batch, dim]</summary>
    public Tensor Decode(SparseCode code) =>
        SparseKernels.Decode(code.Values, code.Indices, Dictionary, DecoderBias, Gradients);

    /// <summary>Re-indexes the latents: latent j becomes what <paramref name="order"/>[j] was. No gradient.</summary>
    /// <param name="order">[latents], int64, a permutation.</param>
    public void Permute(Tensor order)
    {
        using var _ = no_grad();
        var scaled = _codeScale is null ? [] : new[] { _codeScale };
        foreach (var parameter in Parameters.Where(p => p.Name != "decoderBias").Select(p => p.Value).Concat(scaled))
        {
            using var permuted = parameter.index_select(0, order);
            parameter.copy_(permuted);
        }
    }

    public void Dispose()
    {
        foreach (var parameter in new[] { Dictionary, Encoder, EncoderBias, DecoderBias })
            parameter.Dispose();
        Activation.Dispose();
        _codeScale?.Dispose();
    }
}
