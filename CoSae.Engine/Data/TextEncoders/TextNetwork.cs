using CoSae.Engine.Data.Encoders;
using CoSae.Engine.Training;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CoSae.Engine.Data.TextEncoders;

/// <summary>
/// Reads a text as a bag of tokens: the mean of their embeddings, normalised, then one rectified layer, whose activations are
/// a side of the data set; from them it tells what the text is a kind of (SCIENCE.md section 5).
/// </summary>
internal sealed class TextNetwork : IDisposable
{
    private const int Batch = 256, Block = 1024;
    private const double EmbeddingRate = 3e-3, LayerRate = 2e-3, NoClip = 1e9, Spread = 0.1;

    private readonly Tensor _embeddings; // [tokens, hidden]
    private readonly Tensor _zero; // [hidden]
    private readonly Layer _side, _head;

    public TextNetwork(int tokens, int hidden, int dim, int labels, Generator generator)
    {
        using var scope = NewDisposeScope();
        _embeddings = (randn([tokens, hidden], generator: generator) * Spread).requires_grad_(true).DetachFromDisposeScope();
        _zero = zeros(hidden).DetachFromDisposeScope();
        (_side, _head) = (Layer.Create(hidden, dim, generator), Layer.Create(dim, labels, generator));
    }

    /// <summary>Width of the side.</summary>
    public int Dim => (int)_side.Bias.shape[0];

    /// <summary>Learns the labels of the training texts (binary cross-entropy, summed over labels) by Adam, the rates falling to 0.</summary>
    /// <param name="tokens">Of each text, each once.</param>
    /// <param name="labels">Of each text.</param>
    /// <param name="train">Texts to learn from.</param>
    /// <param name="dropout">Share of the tokens left out at random.</param>
    /// <returns>Mean loss over the last tenth of the steps.</returns>
    public double Train(
        int[][] tokens, int[][] labels, ReadOnlySpan<long> train, double dropout, int steps, RandomSource random,
        Action<double> report, CancellationToken cancellation)
    {
        // Two optimisers, because embeddings learn at a rate of their own.
        using var words = new Adam([("embeddings", _embeddings)]);
        using var layers = new Adam([("w1", _side.Weight), ("b1", _side.Bias), ("w2", _head.Weight), ("b2", _head.Bias)]);
        int classes = (int)_head.Bias.shape[0], last = Math.Max(1, steps / 10);
        var total = zeros(1).DetachFromDisposeScope();
        using var _ = total;
        long[] chosen = new long[Batch];
        for (int step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            foreach (ref long text in chosen.AsSpan())
                text = train[(int)random.Next(train.Length)];
            var logits = _head.Apply(Features(chosen, tokens, dropout, random, words.Gradients));
            var loss = functional.binary_cross_entropy_with_logits(logits, Target(chosen, labels, classes)) * classes;
            loss.backward();
            double left = 1 - (double)step / steps;
            words.Step(EmbeddingRate * left, NoClip);
            layers.Step(LayerRate * left, NoClip);
            if (step >= steps - last)
                using (no_grad())
                    total.add_(loss / last);
            if (step % 20 == 0)
                report((double)step / steps);
        }
        report(1);
        return total.ToDouble();
    }

    /// <summary>All rows of the side in the given order, block by block.</summary>
    /// <param name="append">Takes [any number of rows * Dim].</param>
    public void Encode(int[][] tokens, long[] order, Action<float[]> append, CancellationToken cancellation)
    {
        using var _ = no_grad();
        for (int start = 0; start < order.Length; start += Block)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            append(Features(order.AsSpan(start, Math.Min(Block, order.Length - start)), tokens, 0, null, null).contiguous().data<float>().ToArray());
        }
    }

    public void Dispose()
    {
        _embeddings.Dispose();
        _zero.Dispose();
        _side.Dispose();
        _head.Dispose();
    }

    // A mean of embeddings is a sparse code with the values 1 / count, decoded: its gradient stays the few rows it touches.
    private Tensor Features(ReadOnlySpan<long> chosen, int[][] tokens, double dropout, RandomSource? random, SparseGradients? gradients)
    {
        int longest = 1;
        foreach (long text in chosen)
            longest = Math.Max(longest, tokens[text].Length);
        var (values, indices) = (new float[chosen.Length * longest], new long[chosen.Length * longest]);
        for (int row = 0; row < chosen.Length; row++)
        {
            int count = 0, at = row * longest;
            foreach (int token in tokens[chosen[row]])
                if (random is null || dropout == 0 || random.NextDouble() >= dropout)
                    indices[at + count++] = token;
            values.AsSpan(at, count).Fill(1f / Math.Max(1, count));
        }
        var mean = SparseKernels.Decode(tensor(values, [chosen.Length, longest]), tensor(indices, [chosen.Length, longest]), _embeddings, _zero, gradients);
        return _side.Apply(functional.layer_norm(mean, [mean.shape[1]])).relu();
    }

    private static Tensor Target(long[] chosen, int[][] labels, int classes)
    {
        var target = new float[chosen.Length * classes];
        for (int row = 0; row < chosen.Length; row++)
            foreach (int label in labels[chosen[row]])
                target[row * classes + label] = 1;
        return tensor(target, [chosen.Length, classes]);
    }
}
