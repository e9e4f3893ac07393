using CoSae.Engine.Metrics;
using CoSae.Engine.Saes;

namespace CoSae.Engine.Concepts;

/// <summary>The latents of a run in another run of the same setting and another seed.</summary>
/// <param name="Basis">What the likeness is: see <see cref="SeedMatchBasis"/>.</param>
/// <param name="Items">Test items behind it; 0 for directions.</param>
/// <param name="Latent">Latent of the other run that each is matched to, or -1. // [latents]</param>
/// <param name="Similarity">Likeness of the two, mean of both sides; 0 without a match. // [latents]</param>
public sealed record SeedMatch(SeedMatchBasis Basis, int Items, int[] Latent, float[] Similarity)
{
    /// <summary>Dictionaries up to here are matched by the Hungarian algorithm; larger ones by the auction, which is as good to 1e-4 a pair.</summary>
    private const int MostExact = 1024;

    /// <summary>Shared test items below which correlations would be chance.</summary>
    public const int LeastItems = 200;

    /// <summary>
    /// Matches two runs one to one so that the sum of likenesses is largest. Where they share enough test items: Pearson correlation of activations over these
    /// items, mean of both sides. Else the cosine of decoder directions, mean of both sides, since the embeddings are the same.
    /// </summary>
    /// <exception cref="InvalidDataException">The runs differ in latents or dimensions.</exception>
    public static SeedMatch Of(ConceptFiles run, ConceptFiles other, CancellationToken stop)
    {
        if (run.Latents != other.Latents)
            throw new InvalidDataException($"A run of {run.Latents} latents and one of {other.Latents} cannot be matched.");
        var position = new Dictionary<long, int>(other.TestRows.Length);
        for (int i = 0; i < other.TestRows.Length; i++)
            position[other.TestRows[i]] = i;
        int[] own = [.. Enumerable.Range(0, run.TestRows.Length).Where(i => position.ContainsKey(run.TestRows[i]))];
        int[] its = [.. own.Select(i => position[run.TestRows[i]])];
        int n = run.Latents;
        if (own.Length < LeastItems)
        {
            var cosines = new double[(long)n * n];
            foreach (var side in new[] { Side.A, Side.B })
                AddCosines(cosines, run.DecoderOf(side), other.DecoderOf(side), stop);
            return Assign(SeedMatchBasis.Directions, 0, cosines, n);
        }
        if (n <= MostExact)
        {
            var pearson = new double[(long)n * n];
            foreach (var side in new[] { Side.A, Side.B })
            {
                stop.ThrowIfCancellationRequested();
                double[] r = LatentCorrelation.Pearson(Some(run, side, own), Some(other, side, its));
                for (long i = 0; i < pearson.LongLength; i++)
                    pearson[i] += r[i] / 2;
            }
            return Assign(SeedMatchBasis.Activations, own.Length, pearson, n);
        }
        return AssignSparse(own.Length, n,
            LatentCorrelation.Positive(Some(run, Side.A, own), Some(other, Side.A, its)), LatentCorrelation.Positive(Some(run, Side.B, own), Some(other, Side.B, its)));
    }

    private static HostCode Some(ConceptFiles files, Side side, int[] items) => files.CodesOf(side).ToHostCode().Select(items);

    private static void AddCosines(double[] sum, SideDecoder a, SideDecoder b, CancellationToken stop)
    {
        if (a.Dim != b.Dim)
            throw new InvalidDataException($"Sides of {a.Dim} and {b.Dim} dimensions cannot be matched.");
        Parallel.For(0, a.Latents, new ParallelOptions { CancellationToken = stop }, i =>
        {
            for (int j = 0; j < b.Latents; j++)
                if (a.Norms[i] > 0 && b.Norms[j] > 0)
                    sum[(long)i * b.Latents + j] += System.Numerics.Tensors.TensorPrimitives.Dot(a.Direction(i), b.Direction(j)) / (a.Norms[i] * b.Norms[j]) / 2;
        });
    }

    private static SeedMatch Assign(SeedMatchBasis basis, int items, double[] score, int n)
    {
        if (n <= MostExact)
        {
            int[] exact = Hungarian.Maximise(score, n);
            // A pair without likeness is none: somebody has to be left over with somebody.
            bool[] alike = [.. exact.Select((j, i) => score[(long)i * n + j] > 0)];
            return new SeedMatch(basis, items, [.. exact.Select((j, i) => alike[i] ? j : -1)], [.. exact.Select((j, i) => alike[i] ? (float)score[(long)i * n + j] : 0)]);
        }
        // The fifty best of each row are candidates enough for directions that are alike at all.
        var (start, column, value) = (new int[n + 1], new List<int>(), new List<float>());
        for (int i = 0; i < n; i++)
        {
            foreach (int j in Enumerable.Range(0, n).Where(j => score[(long)i * n + j] > 0.05).OrderByDescending(j => score[(long)i * n + j]).Take(50))
            {
                column.Add(j);
                value.Add((float)score[(long)i * n + j]);
            }
            start[i + 1] = column.Count;
        }
        return Sparse(basis, items, n, start, [.. column], [.. value]);
    }

    // The mean over the sides of what correlates on one of them at least.
    private static SeedMatch AssignSparse(int items, int n, (int[] Start, int[] Latent, float[] Value) a, (int[] Start, int[] Latent, float[] Value) b)
    {
        var (start, column, value) = (new int[n + 1], new List<int>(), new List<float>());
        for (int i = 0; i < n; i++)
        {
            var row = new SortedDictionary<int, float>();
            foreach (var (from, latents, values) in new[] { a, b })
                for (int c = from[i]; c < from[i + 1]; c++)
                    row[latents[c]] = row.GetValueOrDefault(latents[c]) + values[c] / 2;
            column.AddRange(row.Keys);
            value.AddRange(row.Values);
            start[i + 1] = column.Count;
        }
        return Sparse(SeedMatchBasis.Activations, items, n, start, [.. column], [.. value]);
    }

    private static SeedMatch Sparse(SeedMatchBasis basis, int items, int n, int[] start, int[] column, float[] value)
    {
        int[] assigned = SparseAssignment.Maximise(n, start, column, value);
        float[] similarity = [.. assigned.Select((j, i) => j < 0 ? 0 : value[Array.IndexOf(column, j, start[i], start[i + 1] - start[i])])];
        return new SeedMatch(basis, items, assigned, similarity);
    }
}
