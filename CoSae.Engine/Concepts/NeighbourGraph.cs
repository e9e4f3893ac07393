using System.Numerics.Tensors;

namespace CoSae.Engine.Concepts;

/// <summary>
/// Each point's nearest by cosine, as weighted edges after UMAP (McInnes, Healy and Melville 2018): the weight of i to its r-th neighbour is
/// exp(-(d - d_nearest) / sigma_i) with sigma_i such that a point's weights sum to log2(k); of the two directions w + v - w v.
/// </summary>
internal static class NeighbourGraph
{
    /// <summary>Edges i &lt; j, by i and then by j.</summary>
    /// <param name="points">Rows of length 1. // [count][dim]</param>
    public static List<(int I, int J, float Weight)> Of(float[][] points, int neighbours, CancellationToken stop)
    {
        int n = points.Length, k = Math.Min(neighbours, n - 1);
        var nearest = new (int Index, float Distance)[n][];
        Parallel.For(0, n, new ParallelOptions { CancellationToken = stop }, i =>
        {
            var (distances, indices) = (new float[n], new int[n]);
            for (int j = 0; j < n; j++)
                (distances[j], indices[j]) = (j == i ? float.MaxValue : Math.Max(0, 1 - TensorPrimitives.Dot<float>(points[i], points[j])), j);
            Array.Sort(distances, indices);
            nearest[i] = [.. Enumerable.Range(0, k).Select(r => (indices[r], distances[r]))];
        });
        var weights = new Dictionary<(int, int), float>();
        for (int i = 0; i < n; i++)
        {
            double sigma = Sigma(nearest[i]);
            foreach (var (j, distance) in nearest[i])
            {
                float w = (float)Math.Exp(-Math.Max(0, distance - nearest[i][0].Distance) / sigma);
                var key = i < j ? (i, j) : (j, i);
                weights[key] = weights.TryGetValue(key, out float v) ? w + v - w * v : w;
            }
        }
        return [.. weights.Select(w => (w.Key.Item1, w.Key.Item2, w.Value)).OrderBy(e => e.Item1).ThenBy(e => e.Item2)];
    }

    private static double Sigma((int Index, float Distance)[] near)
    {
        double target = Math.Log2(Math.Max(2, near.Length)), low = 1e-6, high = 1e3;
        for (int step = 0; step < 50; step++)
        {
            double middle = Math.Sqrt(low * high);
            if (near.Sum(x => Math.Exp(-Math.Max(0, x.Distance - near[0].Distance) / middle)) > target)
                high = middle;
            else
                low = middle;
        }
        return Math.Sqrt(low * high);
    }
}
