using System.Numerics.Tensors;
using CoSae.Engine.Data;

namespace CoSae.Engine.Concepts;

/// <summary>
/// A picture of the dictionary in two dimensions: decoder directions that are alike lie near each other. A graph of nearest neighbours is laid out after
/// UMAP: from the two principal components, edges pull and random pairs push, with 1 / (1 + d^2) as the likeness in the picture. Distances between far
/// groups, and the axes, mean nothing. The same dictionary gives the same picture.
/// </summary>
public static class DictionaryMap
{
    private const int Neighbours = 15, Epochs = 200, Pushes = 5;
    private const float Rate = 1, MostMove = 4, Spread = 10;

    /// <summary>Lays out the latents that are alive on the sides shown.</summary>
    public static IReadOnlyList<MapPoint> Of(ConceptFiles files, ConceptIndex index, MapSides sides, CancellationToken stop)
    {
        int[] latents = [.. index.Summaries.Where(s => s.State != ConceptState.Dead && sides switch
        {
            MapSides.A => s.State != ConceptState.BOnly,
            MapSides.B => s.State != ConceptState.AOnly,
            _ => true,
        }).Select(s => s.Latent)];
        var layout = Layout([.. latents.Select(j => Point(files, sides, j))], stop);
        return [.. latents.Select((j, i) => new MapPoint(j, layout[i].X, layout[i].Y))];
    }

    /// <summary>Lays out points of length 1.</summary>
    /// <param name="points">// [count][dim]</param>
    internal static (float X, float Y)[] Layout(float[][] points, CancellationToken stop)
    {
        if (points.Length < 3)
            return [.. points.Select((_, i) => ((float)i, 0f))];
        var edges = NeighbourGraph.Of(points, Neighbours, stop);
        var (x, y) = Principal(points);
        float strongest = edges.Max(e => e.Weight);
        var random = new RandomSource(0, RandomStream.Evaluation);
        var due = edges.Select(e => strongest / e.Weight).ToArray(); // epochs between two pulls of an edge
        var next = (float[])due.Clone();
        for (int epoch = 1; epoch <= Epochs; epoch++)
        {
            stop.ThrowIfCancellationRequested();
            float rate = Rate * (1 - (epoch - 1f) / Epochs);
            for (int e = 0; e < edges.Count; e++)
            {
                if (next[e] > epoch)
                    continue;
                next[e] += due[e];
                var (i, j, _) = edges[e];
                float dx = x[i] - x[j], dy = y[i] - y[j], pull = -2 / (1 + dx * dx + dy * dy);
                Move(i, j, pull * dx, pull * dy, rate);
                for (int p = 0; p < Pushes; p++)
                {
                    int other = (int)random.Next(points.Length);
                    if (other == i)
                        continue;
                    (dx, dy) = (x[i] - x[other], y[i] - y[other]);
                    float d2 = dx * dx + dy * dy, push = 2 / ((0.001f + d2) * (1 + d2));
                    x[i] += rate * Math.Clamp(push * dx, -MostMove, MostMove);
                    y[i] += rate * Math.Clamp(push * dy, -MostMove, MostMove);
                }
            }
        }
        return [.. x.Zip(y)];

        void Move(int i, int j, float mx, float my, float rate)
        {
            (mx, my) = (rate * Math.Clamp(mx, -MostMove, MostMove), rate * Math.Clamp(my, -MostMove, MostMove));
            (x[i], y[i], x[j], y[j]) = (x[i] + mx, y[i] + my, x[j] - mx, y[j] - my);
        }
    }

    private static float[] Point(ConceptFiles files, MapSides sides, int latent)
    {
        float[] a = sides == MapSides.B ? [] : Unit(files.DecoderOf(Side.A), latent), b = sides == MapSides.A ? [] : Unit(files.DecoderOf(Side.B), latent);
        float[] point = [.. a, .. b];
        float norm = TensorPrimitives.Norm<float>(point);
        if (norm > 0)
            TensorPrimitives.Divide(point, norm, point);
        return point;
    }

    private static float[] Unit(SideDecoder decoder, int latent)
    {
        float[] direction = decoder.Direction(latent).ToArray();
        if (decoder.Norms[latent] > 0)
            TensorPrimitives.Divide(direction, decoder.Norms[latent], direction);
        return direction;
    }

    /// <summary>Scores on the two leading principal components, by power iteration, the wider of them from -10 to 10.</summary>
    private static (float[] X, float[] Y) Principal(float[][] points)
    {
        int dim = points[0].Length;
        float[] mean = new float[dim];
        foreach (float[] point in points)
            TensorPrimitives.Add(mean, point, mean);
        TensorPrimitives.Divide(mean, points.Length, mean);
        var random = new RandomSource(1, RandomStream.Evaluation);
        float[] first = Component(null), second = Component(first);
        float[] x = Scores(first), y = Scores(second);
        float widest = Math.Max(1e-12f, Math.Max(TensorPrimitives.MaxMagnitude<float>(x), TensorPrimitives.MaxMagnitude<float>(y)));
        float scale = Spread / Math.Abs(widest);
        // A little noise parts points that are the same.
        return ([.. x.Select(v => v * scale + 1e-3f * (float)random.NextNormal())], [.. y.Select(v => v * scale + 1e-3f * (float)random.NextNormal())]);

        float[] Scores(float[] component)
        {
            float shift = TensorPrimitives.Dot<float>(mean, component);
            return [.. points.Select(p => TensorPrimitives.Dot<float>(p, component) - shift)];
        }

        float[] Component(float[]? without)
        {
            float[] v = [.. Enumerable.Range(0, dim).Select(_ => (float)random.NextNormal())];
            for (int step = 0; step < 50; step++)
            {
                if (without is not null)
                    TensorPrimitives.MultiplyAdd(without, -TensorPrimitives.Dot<float>(without, v), v, v);
                float norm = TensorPrimitives.Norm<float>(v);
                if (norm > 0)
                    TensorPrimitives.Divide(v, norm, v);
                float[] scores = Scores(v), sum = new float[dim];
                for (int i = 0; i < points.Length; i++)
                    TensorPrimitives.MultiplyAdd(points[i], scores[i], sum, sum);
                TensorPrimitives.MultiplyAdd(mean, -scores.Sum(), sum, sum);
                if (TensorPrimitives.Norm<float>(sum) > 0)
                    v = sum;
            }
            TensorPrimitives.Divide(v, Math.Max(1e-12f, TensorPrimitives.Norm<float>(v)), v);
            return v;
        }
    }
}
