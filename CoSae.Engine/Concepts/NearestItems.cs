using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using CoSae.Engine.Data;

namespace CoSae.Engine.Concepts;

/// <summary>
/// The test items of one side nearest to some vectors, by cosine of standardised rows: each row is read once, from the memory-mapped file, for all
/// vectors. Of a raw row r: cos = (r . t - mean . t) / (scale |x| |t|), with |x| the length of the standardised row.
/// </summary>
internal sealed class NearestItems
{
    private const int Block = 1024;

    private readonly EmbeddingFile _file;
    private readonly long[] _rows;
    private readonly int[] _order;
    private readonly Standardisation _standardisation;

    /// <param name="rows">Row of the data set of each test item.</param>
    public NearestItems(EmbeddingFile file, long[] rows, Standardisation standardisation)
    {
        (_file, _rows, _standardisation) = (file, rows, standardisation);
        // In the order of the file: at random, every row would be a page of its own.
        long[] keys = [.. rows];
        _order = [.. Enumerable.Range(0, rows.Length)];
        Array.Sort(keys, _order);
    }

    /// <summary>Cosine of every test item with every vector; 0 where one of them has no length. // [vectors][items]</summary>
    /// <param name="vectors">Standardised. // [vectors][dim]</param>
    /// <param name="norms">Lengths of the standardised rows. // [items]</param>
    public float[][] Cosines(IReadOnlyList<float[]> vectors, float[] norms)
    {
        var cosines = vectors.Select(_ => new float[_rows.Length]).ToArray();
        float[] shift = [.. vectors.Select(t => TensorPrimitives.Dot<float>(_standardisation.Mean, t))];
        float[] length = [.. vectors.Select(t => TensorPrimitives.Norm<float>(t) * _standardisation.Scale)];
        Parallel.For(0, (_order.Length + Block - 1) / Block, block =>
        {
            float[] buffer = _file.ElementType == ElementTypes32 ? [] : new float[_file.Dim];
            for (int i = block * Block; i < Math.Min(_order.Length, (block + 1) * Block); i++)
            {
                int item = _order[i];
                var row = Row(_file, _rows[item], buffer);
                for (int v = 0; v < cosines.Length; v++)
                {
                    float divisor = length[v] * norms[item];
                    cosines[v][item] = divisor > 0 ? (TensorPrimitives.Dot(row, vectors[v]) - shift[v]) / divisor : 0;
                }
            }
        });
        return cosines;
    }

    /// <summary>The items of the highest cosines, nearest first.</summary>
    public static IReadOnlyList<NearItem> Nearest(float[] cosines, int most)
    {
        var nearest = new PriorityQueue<int, float>(most + 1);
        for (int i = 0; i < cosines.Length; i++)
            if (nearest.Count < most)
                nearest.Enqueue(i, cosines[i]);
            else if (nearest.TryPeek(out _, out float least) && cosines[i] > least)
                nearest.EnqueueDequeue(i, cosines[i]);
        return [.. nearest.UnorderedItems.OrderByDescending(n => n.Priority).ThenBy(n => n.Element).Select(n => new NearItem(n.Element, n.Priority))];
    }

    /// <summary>How many items are nearer than one of them, and one more: 1 is the nearest.</summary>
    public static int Rank(float[] cosines, int item)
    {
        int nearer = 0;
        foreach (float cosine in cosines)
            nearer += cosine > cosines[item] ? 1 : 0;
        return nearer + 1;
    }

    /// <summary>A standardised row. // [dim]</summary>
    public float[] Standardised(int item)
    {
        float[] x = new float[_file.Dim];
        _file.ReadRow(_rows[item], x);
        TensorPrimitives.Subtract(x, _standardisation.Mean, x);
        TensorPrimitives.Divide(x, _standardisation.Scale, x);
        return x;
    }

    /// <summary>Lengths of standardised rows. // [rows]</summary>
    public static float[] Norms(EmbeddingFile file, long[] rows, Standardisation standardisation)
    {
        float[] norms = new float[rows.Length];
        Parallel.For(0, (rows.Length + Block - 1) / Block, block =>
        {
            float[] x = new float[file.Dim];
            for (int i = block * Block; i < Math.Min(rows.Length, (block + 1) * Block); i++)
            {
                file.ReadRow(rows[i], x);
                norms[i] = TensorPrimitives.Distance<float>(x, standardisation.Mean) / standardisation.Scale;
            }
        });
        return norms;
    }

    private const Data.Formats.ElementType ElementTypes32 = Data.Formats.ElementType.F32;

    private static ReadOnlySpan<float> Row(EmbeddingFile file, long row, float[] buffer)
    {
        if (buffer.Length == 0)
            return MemoryMarshal.Cast<byte, float>(file.RowBytes(row));
        file.ReadRow(row, buffer);
        return buffer;
    }
}
