using CoSae.Engine.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.InterVenchA;

/// <summary>
/// Frozen one-vs-rest logistic probes of one side, fitted on raw training rows: class-balanced cross-entropy + 1e-4 |w|^2
/// (SCIENCE.md section 7).
/// </summary>
/// <param name="Weights">[dim * classes], row by row.</param>
/// <param name="Bias">[classes]</param>
public sealed record Probes(float[] Weights, float[] Bias)
{
    /// <summary>Training rows used at most.</summary>
    public const int MaxRows = 20_000;

    private const double Ridge = 1e-4;
    private const int Iterations = 60;

    public int Classes => Bias.Length;

    public int Dim => Weights.Length / Bias.Length;

    /// <summary>Fits all classes at once; they do not influence each other.</summary>
    /// <param name="x">[rows, dim]</param>
    /// <exception cref="ArgumentException">A class has no row, or all of them.</exception>
    public static Probes Fit(Tensor x, ClassLabels labels, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        int dim = (int)x.shape[1], classes = labels.Classes;
        var target = Balanced(labels, x.device, out var weight); // [rows, classes] each
        var parameters = new double[(dim + 1) * classes];
        Lbfgs.Minimise(parameters, (at, gradient) =>
        {
            stop.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var all = tensor(Array.ConvertAll(at, v => (float)v), [dim + 1, classes]).to(x.device);
            var (w, b) = (all.narrow(0, 0, dim), all.select(0, dim));
            var logits = x.mm(w) + b;
            // log(1 + e^-|l|) + max(l, 0) - l y: stable for any logit.
            var loss = (weight * (logits.relu() - logits * target + (-logits.abs()).exp().log1p())).sum() + Ridge * w.square().sum();
            var slope = weight * (logits.sigmoid() - target);
            var slopes = cat([x.t().mm(slope) + 2 * Ridge * w, slope.sum(0, keepdim: true)], 0);
            float[] host = slopes.cpu().contiguous().data<float>().ToArray();
            for (int i = 0; i < host.Length; i++)
                gradient[i] = host[i];
            return loss.ToDouble();
        }, Iterations);
        return new Probes(
            [.. parameters.Take(dim * classes).Select(v => (float)v)], [.. parameters.Skip(dim * classes).Select(v => (float)v)]);
    }

    /// <summary>Logits of rows. // [rows * classes]</summary>
    public float[] Logits(Tensor x)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        return (x.mm(WeightTensor(x.device)) + tensor(Bias).to(x.device)).cpu().contiguous().data<float>().ToArray();
    }

    /// <summary>What one unit of each latent adds to each logit: A w. // [latents * classes]</summary>
    /// <param name="dictionary">[latents, dim]</param>
    public float[] Effects(Tensor dictionary)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        return dictionary.mm(WeightTensor(dictionary.device)).cpu().contiguous().data<float>().ToArray();
    }

    private Tensor WeightTensor(Device device) => tensor(Weights, [Dim, Classes]).to(device);

    // Positives and negatives of a class weigh one half each.
    private static Tensor Balanced(ClassLabels labels, Device device, out Tensor weight)
    {
        int rows = labels.Rows, classes = labels.Classes;
        var positives = new int[classes];
        for (int i = 0; i < labels.Member.Length; i++)
            if (labels.Member[i])
                positives[i % classes]++;
        for (int c = 0; c < classes; c++)
            if (positives[c] == 0 || positives[c] == rows)
                throw new ArgumentException($"Class {c} has {positives[c]} of {rows} rows: a probe needs some inside and some outside.");
        var (target, weights) = (new float[labels.Member.Length], new float[labels.Member.Length]);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = labels.Member[i] ? 1 : 0;
            weights[i] = 0.5f / (labels.Member[i] ? positives[i % classes] : rows - positives[i % classes]);
        }
        weight = tensor(weights, [rows, classes]).to(device);
        return tensor(target, [rows, classes]).to(device);
    }
}
