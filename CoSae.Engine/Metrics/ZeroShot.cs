using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Engine.Saes;
using CoSae.Engine.Training;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Metrics;

/// <summary>
/// Zero-shot classification: a row is of the class whose prototype on the other side is nearest by cosine, after translation
/// or between codes. No label of any row is used to decide.
/// </summary>
public static class ZeroShot
{
    /// <summary>The accuracies on labelled test rows; null where the data set has no labels or no prototypes.</summary>
    /// <param name="encodeA">Codes of standardised rows of A; null for a method without codes.</param>
    /// <param name="encodeB">Codes of standardised rows of B.</param>
    public static ZeroShotScores? Measure(
        TestSet test, TrainingData data, Func<Tensor, HostCode>? encodeA, Func<Tensor, HostCode>? encodeB, Device device,
        EvaluationSpec spec, long seed, CancellationToken stop) =>
        Measure(test.AToB, test.BToA, encodeA is null || encodeB is null ? null
            : (a, b) => (Nearest(test.CodeA, encodeB(b)), Nearest(test.CodeB, encodeA(a))), data, device, spec, seed, stop);

    /// <summary>The same of test rows that were translated or embedded by any method.</summary>
    /// <param name="aToB">[rows, dimB], or null for a method that does not translate.</param>
    /// <param name="bToA">[rows, dimA]</param>
    /// <param name="inCodes">
    /// From the prototypes of A and of B, in codes or in a shared space the class of each row of A by B's and of each row of B by
    /// A's; null for a method without either.
    /// </param>
    public static ZeroShotScores? Measure(
        Tensor? aToB, Tensor? bToA, Func<Tensor, Tensor, (int[] Forth, int[] Back)>? inCodes, TrainingData data, Device device,
        EvaluationSpec spec, long seed, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        if (data.Set.Labels is not { } all || (data.Set.PrototypesA is null && data.Set.PrototypesB is null))
            return null;
        int[] labels = [.. data.Split.Test.Select(row => all[row])];
        int[] kept = [.. Enumerable.Range(0, labels.Length).Where(r => labels[r] >= 0)];
        if (kept.Length == 0)
            return null;
        var bootstrap = new Bootstrap(kept.Length, spec.Bootstrap, seed, stop);
        var (a, b) = (Standardised(data.Set.PrototypesA, data.StandardizerA, device), Standardised(data.Set.PrototypesB, data.StandardizerB, device));
        bool[]? forth = b is null || aToB is null ? null : Right(Nearest(aToB, b)), back = a is null || bToA is null ? null : Right(Nearest(bToA, a));
        Directions<Score>? codes = null;
        if (a is not null && b is not null && inCodes?.Invoke(a, b) is { } named)
            codes = Both(Right(named.Forth), Right(named.Back));
        if (forth is not null && back is not null)
            return Both(forth, back) is var both ? new ZeroShotScores(both.AToB, both.BToA, both.Mean, codes) : null;
        return new ZeroShotScores(forth is null ? null : One(forth), back is null ? null : One(back), null, codes);

        bool[] Right(int[] said) => [.. kept.Select(r => said[r] == labels[r])];

        Score One(bool[] right) => bootstrap.Scores(1, (weights, results) => results[0] = Share(right, weights))[0];

        Directions<Score> Both(bool[] one, bool[] other)
        {
            var scores = bootstrap.Scores(3, (weights, results) =>
            {
                (results[0], results[1]) = (Share(one, weights), Share(other, weights));
                results[2] = (results[0] + results[1]) / 2;
            });
            return new(scores[0], scores[1], scores[2]);
        }
    }

    /// <summary>The prototype nearest to each row by cosine. // [rows]</summary>
    /// <param name="rows">[rows, dim]</param>
    /// <param name="prototypes">[classes, dim]</param>
    public static int[] Nearest(Tensor rows, Tensor prototypes)
    {
        using var scope = NewDisposeScope();
        // The length of a row changes nothing about which prototype is nearest.
        var cosines = rows.mm(nn.functional.normalize(prototypes, dim: 1).t());
        return Array.ConvertAll(cosines.argmax(1).cpu().data<long>().ToArray(), c => (int)c);
    }

    /// <summary>The same between codes; a row without any latent in common with a prototype is of the first class. // [rows]</summary>
    public static int[] Nearest(HostCode rows, HostCode prototypes)
    {
        var dense = new float[prototypes.Rows * prototypes.Latents];
        for (int c = 0; c < prototypes.Rows; c++)
        {
            double norm = Math.Max(1e-12, Math.Sqrt(prototypes.RowValues(c).ToArray().Sum(v => (double)v * v)));
            for (int s = 0; s < prototypes.K; s++)
                dense[c * prototypes.Latents + prototypes.RowIndices(c)[s]] += (float)(prototypes.RowValues(c)[s] / norm);
        }
        var nearest = new int[rows.Rows];
        for (int row = 0; row < nearest.Length; row++)
        {
            double best = double.NegativeInfinity;
            for (int c = 0; c < prototypes.Rows; c++)
            {
                double product = 0;
                for (int s = 0; s < rows.K; s++)
                    product += (double)rows.RowValues(row)[s] * dense[c * prototypes.Latents + rows.RowIndices(row)[s]];
                if (product > best)
                    (best, nearest[row]) = (product, c);
            }
        }
        return nearest;
    }

    private static Tensor? Standardised(EmbeddingFile? file, Standardizer standardizer, Device device)
    {
        if (file is null)
            return null;
        float[] rows = new float[file.Rows * file.Dim];
        file.Gather([.. Enumerable.Range(0, (int)file.Rows).Select(i => (long)i)], rows);
        standardizer.Apply(rows);
        return TorchExtras.FromSpan<float>(rows, [file.Rows, file.Dim], device);
    }

    private static double Share(bool[] right, ReadOnlySpan<byte> weights)
    {
        double hits = 0, items = 0;
        for (int i = 0; i < right.Length; i++)
        {
            hits += right[i] ? weights[i] : 0;
            items += weights[i];
        }
        return hits / items;
    }
}
