using System.Numerics.Tensors;

namespace CoSae.Engine.Data;

/// <summary>
/// Centres each dimension and divides by one scale a side, so that the mean variance per dimension is 1 (SCIENCE.md
/// section 1). One scale keeps the geometry of a side, which a scale per dimension would distort.
/// </summary>
public sealed record Standardizer
{
    /// <summary>Mean of each dimension over the training rows, [dim].</summary>
    public required IReadOnlyList<double> Mean { get; init; }

    /// <summary>Square root of the mean variance per dimension; above 0.</summary>
    public required double Scale { get; init; }

    /// <summary>The statistics of some rows, in float64, one pass over the file.</summary>
    /// <exception cref="InvalidDataException">The rows do not vary, or hold a NaN or an infinity.</exception>
    public static Standardizer Fit(EmbeddingFile file, ReadOnlySpan<long> rows, CancellationToken cancellation = default)
    {
        if (rows.IsEmpty)
            throw new ArgumentException($"No rows of {file.Path} were given.", nameof(rows));
        // In the order of the file: training rows are shuffled, and a large file would be read page by page at random.
        long[] ordered = rows.ToArray();
        Array.Sort(ordered);

        // Sums of differences to one row: with a large mean, plain sums of squares would cancel.
        float[] row = new float[file.Dim];
        double[] origin = new double[file.Dim], sum = new double[file.Dim], squares = new double[file.Dim];
        file.ReadRow(ordered[0], row);
        TensorPrimitives.ConvertTruncating<float, double>(row, origin);
        for (int i = 0; i < ordered.Length; i++)
        {
            if (i % 1024 == 0)
                cancellation.ThrowIfCancellationRequested();
            file.ReadRow(ordered[i], row);
            for (int j = 0; j < row.Length; j++)
            {
                double d = row[j] - origin[j];
                sum[j] += d;
                squares[j] += d * d;
            }
        }

        double n = ordered.Length, variance = 0;
        for (int j = 0; j < sum.Length; j++)
            variance += squares[j] / n - sum[j] / n * (sum[j] / n);
        variance /= file.Dim;
        if (!double.IsFinite(variance))
            file.CheckFinite(cancellation);
        if (!(variance > 0) || !double.IsFinite(variance))
            throw new InvalidDataException($"{file.Path}: its {ordered.Length} training rows have the variance {variance}; there is nothing to learn from a side that does not vary.");
        return new Standardizer { Mean = [.. origin.Zip(sum, (o, s) => o + s / n)], Scale = Math.Sqrt(variance) };
    }

    /// <summary>x = (x - mean) / scale, in place.</summary>
    /// <param name="rows">[any number of rows, dim].</param>
    public void Apply(Span<float> rows)
    {
        float[] shift = Shift(rows.Length);
        float factor = (float)(1 / Scale);
        for (int i = 0; i < rows.Length; i += shift.Length)
        {
            var row = rows.Slice(i, shift.Length);
            TensorPrimitives.Subtract(row, shift, row);
            TensorPrimitives.Multiply(row, factor, row);
        }
    }

    /// <summary>x = x scale + mean, in place: back to the units of the file.</summary>
    /// <param name="rows">[any number of rows, dim].</param>
    public void Undo(Span<float> rows)
    {
        float[] shift = Shift(rows.Length);
        for (int i = 0; i < rows.Length; i += shift.Length)
        {
            var row = rows.Slice(i, shift.Length);
            TensorPrimitives.MultiplyAdd(row, (float)Scale, shift, row);
        }
    }

    private float[] Shift(int length)
    {
        float[] shift = [.. Mean.Select(m => (float)m)];
        return length % shift.Length == 0 ? shift
            : throw new ArgumentException($"{length} numbers are not whole rows of {shift.Length} dimensions.");
    }
}
