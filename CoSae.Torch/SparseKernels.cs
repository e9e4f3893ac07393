using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Torch;

/// <summary>
/// What training does with sparse codes at every step, each in one native call whose backward pass touches only the
/// chosen latents. Where the native kernels do not serve (another device or type, the TorchSharp package) the same is
/// composed from plain tensor operations. Deterministic: the order of every sum is fixed by the batch.
/// </summary>
public static partial class SparseKernels
{
    [ThreadStatic]
    private static int _composedDepth;

    private static readonly bool AlwaysComposed = Environment.GetEnvironmentVariable("COSAE_KERNELS") == "composed";

    /// <summary>The instructions that the native kernels use here: avx512, avx2, baseline, or none.</summary>
    public static string InstructionSet =>
#if TORCHSHARP_PACKAGE
        "none";
#else
        Native.KernelInstructionSet;
#endif

    /// <summary>Whether the native kernels take this tensor: float32 or float64 on the CPU.</summary>
    public static bool Serves(Tensor tensor) =>
#if TORCHSHARP_PACKAGE
        false;
#else
        _composedDepth == 0 && !AlwaysComposed && tensor.is_cpu() && tensor.dtype is ScalarType.Float32 or ScalarType.Float64;
#endif

    /// <summary>Whether candidates can be chosen by an 8-bit product: float32, on a processor with AVX2.</summary>
    public static bool ServesCandidates(Tensor encoder) =>
#if TORCHSHARP_PACKAGE
        false;
#else
        Serves(encoder) && Native.ServesCandidates(encoder);
#endif

    /// <summary>
    /// Until disposed, the calling thread takes the composed path, as on a device that the native kernels do not serve. For
    /// tests; <c>COSAE_KERNELS=composed</c> in the environment does it for a process.
    /// </summary>
    public static IDisposable Composed() => new ComposedScope();

    /// <summary>
    /// TopK_k(relu((x - center) encoder^T + bias)): the k largest rectified pre-activations of each row, largest first. A
    /// slot that no positive value fills holds 0.
    /// </summary>
    /// <param name="x">[batch, dim]</param>
    /// <param name="encoder">[latents, dim]</param>
    /// <param name="bias">[latents]</param>
    /// <param name="center">[dim]</param>
    /// <param name="gradients">Takes the encoder's gradient; null: it becomes the encoder's <c>grad</c>.</param>
    /// <param name="byCandidates">
    /// Computes a product in 8-bit integers first and, exactly, only the pre-activations that may be among the k best by
    /// it: roundings beyond six of their standard deviations would be needed to choose another latent. Ignored where
    /// <see cref="ServesCandidates"/> says no, where no <paramref name="gradients"/> keep the quantised encoder, and where
    /// rows or encoder are too uneven for 8 bits. Writes to the encoder through <c>bytes</c> are not noticed.
    /// </param>
    /// <returns>Values [batch, k] and int64 indices [batch, k], distinct within a row.</returns>
    /// <exception cref="TorchException">Shapes or types do not fit.</exception>
    public static (Tensor Values, Tensor Indices) TopKEncode(
        Tensor x, Tensor encoder, Tensor bias, Tensor center, int k, SparseGradients? gradients = null,
        bool byCandidates = false)
    {
#if !TORCHSHARP_PACKAGE
        if (Serves(encoder))
        {
            return Native.TopKEncode(x, encoder, bias, center, k, byCandidates, HandleOf(gradients));
        }
#endif
        Tensor pre = addmm(bias, x - center, encoder.t(), beta: 1, alpha: 1); // [batch, latents]
        return pre.relu().topk(k, dim: 1);
    }

    /// <summary>
    /// As <see cref="TopKEncode"/>, the candidates chosen by a product in bfloat16: the best k and a margin are computed again in
    /// the tables' own type. Composed from plain tensor operations, for devices with bfloat16 arithmetic.
    /// </summary>
    public static (Tensor Values, Tensor Indices) TopKEncodeBFloat16(Tensor x, Tensor encoder, Tensor bias, Tensor center, int k)
    {
        Tensor centred = x - center;
        Tensor candidates; // [batch, wide]
        using (no_grad())
        {
            long wide = Math.Min(encoder.shape[0], k + Math.Max(8, k / 4));
            Tensor about = centred.to(ScalarType.BFloat16).mm(encoder.to(ScalarType.BFloat16).t()).to(bias.dtype) + bias;
            (_, candidates) = about.topk((int)wide, dim: 1);
        }

        Tensor rows = encoder.index_select(0, candidates.flatten()).view(candidates.shape[0], candidates.shape[1], -1);
        Tensor pre = rows.bmm(centred.unsqueeze(2)).squeeze(2) + bias.index_select(0, candidates.flatten()).view(candidates.shape);
        var (values, chosen) = pre.relu().topk(k, dim: 1);
        return (values, candidates.gather(1, chosen));
    }

    /// <summary>z dictionary + bias for a sparse code z. // [batch, dim]</summary>
    /// <param name="values">[batch, k]</param>
    /// <param name="indices">int64 [batch, k]</param>
    /// <param name="dictionary">[latents, dim]</param>
    /// <param name="bias">[dim]</param>
    /// <param name="gradients">Takes the dictionary's gradient; null: it becomes the dictionary's <c>grad</c>.</param>
    /// <exception cref="TorchException">Shapes or types do not fit, or an index is outside of the dictionary.</exception>
    public static Tensor Decode(
        Tensor values, Tensor indices, Tensor dictionary, Tensor bias, SparseGradients? gradients = null)
    {
#if !TORCHSHARP_PACKAGE
        if (Serves(dictionary))
        {
            return Native.SparseDecode(values, indices, dictionary, bias, HandleOf(gradients));
        }
#endif
        return TorchExtras.EmbeddingBag(indices, dictionary, EmbeddingBagMode.Sum, values) + bias;
    }

    /// <summary>Sum over the marked rows of a table of their products with x. // scalar</summary>
    /// <param name="x">[dim]</param>
    /// <param name="table">[rows, dim]</param>
    /// <param name="marked">[rows]: 1 or 0, no gradient.</param>
    /// <param name="gradients">Takes the table's gradient; null: it becomes the table's <c>grad</c>.</param>
    public static Tensor MarkedDot(Tensor x, Tensor table, Tensor marked, SparseGradients? gradients = null)
    {
#if !TORCHSHARP_PACKAGE
        if (Serves(table))
        {
            Tensor rows = marked.nonzero().view(1, -1);
            return rows.shape[1] == 0
                ? zeros([], table.dtype)
                : Native.GatherDot(x.unsqueeze(0), table, rows, HandleOf(gradients)).sum();
        }
#endif
        return (table.matmul(x) * marked).sum();
    }

    /// <summary>The products of each row of x with the rows of a table that it names. // [batch, k]</summary>
    /// <param name="x">[batch, dim]</param>
    /// <param name="table">[rows, dim]</param>
    /// <param name="indices">int64 [batch, k]</param>
    /// <param name="gradients">Takes the table's gradient; null: it becomes the table's <c>grad</c>.</param>
    public static Tensor GatherDot(Tensor x, Tensor table, Tensor indices, SparseGradients? gradients = null)
    {
#if !TORCHSHARP_PACKAGE
        if (Serves(table))
        {
            return Native.GatherDot(x, table, indices, HandleOf(gradients));
        }
#endif
        Tensor rows = table.index_select(0, indices.flatten()).view(indices.shape[0], indices.shape[1], -1);
        return rows.bmm(x.unsqueeze(2)).squeeze(2);
    }

    /// <summary>sum |x - y|^2. // scalar</summary>
    /// <param name="x">[batch, dim]</param>
    /// <param name="y">[batch, dim]</param>
    public static Tensor SquaredError(Tensor x, Tensor y)
    {
#if !TORCHSHARP_PACKAGE
        if (Serves(y))
        {
            return Native.SquaredError(x, y);
        }
#endif
        return (x - y).square().sum();
    }

    /// <summary>Sum over rows and latents of the product of two codes of the same things. // scalar</summary>
    /// <param name="valuesA">[batch, k]</param>
    /// <param name="indicesA">int64 [batch, k]</param>
    public static Tensor InnerProduct(Tensor valuesA, Tensor indicesA, Tensor valuesB, Tensor indicesB)
    {
#if !TORCHSHARP_PACKAGE
        if (Serves(valuesA))
        {
            return Native.CodeInnerProduct(valuesA, indicesA, valuesB, indicesB);
        }
#endif
        Tensor same = indicesA.unsqueeze(2).eq(indicesB.unsqueeze(1)); // [batch, k, k]
        return (valuesA.unsqueeze(2) * valuesB.unsqueeze(1) * same.to(valuesA.dtype)).sum();
    }

    /// <summary>
    /// Mean over chosen latents of mean_b (sort zA_j - sort zB_j)^2 / (E zA_j^2 + E zB_j^2 + 1e-4) for two codes of as many
    /// rows. // scalar
    /// </summary>
    /// <param name="columnOf">int64 [latents]: 0 .. columns - 1 for the chosen latents, <paramref name="columns"/> for the others.</param>
    public static Tensor SortedDistance(
        Tensor valuesA, Tensor indicesA, Tensor valuesB, Tensor indicesB, Tensor columnOf, int columns)
    {
#if !TORCHSHARP_PACKAGE
        if (Serves(valuesA))
        {
            return Native.SortedDistance(valuesA, indicesA, valuesB, indicesB, columnOf, columns);
        }
#endif
        Tensor a = Columns(valuesA, indicesA), b = Columns(valuesB, indicesB); // [batch, columns]
        Tensor energy = a.square().mean([0]) + b.square().mean([0]) + 1e-4;
        var (sortedA, _) = a.t().contiguous().sort(1);
        var (sortedB, _) = b.t().contiguous().sort(1);
        return ((sortedA - sortedB).square().mean([1]) / energy).mean();

        // One column more catches what is left out, so that the dense part is as narrow as the choice.
        Tensor Columns(Tensor values, Tensor indices) =>
            zeros(values.shape[0], columns + 1, dtype: values.dtype, device: values.device)
                .scatter(1, columnOf.index_select(0, indices.flatten()).view(indices.shape), values).narrow(1, 0, columns);
    }

#if !TORCHSHARP_PACKAGE
    private static GradientsHandle HandleOf(SparseGradients? gradients) => gradients?.Handle ?? GradientsHandle.None;
#endif

    private sealed class ComposedScope : IDisposable
    {
        private bool _open = true;

        public ComposedScope() => _composedDepth++;

        public void Dispose()
        {
            if (_open)
            {
                _composedDepth--;
            }

            _open = false;
        }
    }
}
