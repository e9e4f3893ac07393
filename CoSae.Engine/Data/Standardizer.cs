using System.Numerics.Tensors;

namespace CoSae.Engine.Data;

/// <summary>
/// Centres each dimension and divides by one scale a side, so that the mean variance per dimension is 1 (SCIENCE.md
/// section 1). One scale keeps the geometry of a side, which a scale per dimension would distort.
/// </summary>
public sealed record Standardizer
{
    private readonly IReadOnlyList<double> _mean = [];
    private readonly float[] _shift = [];

    /// <summary>Mean of each dimension over the training rows, [dim].</summary>
    public required IReadOnlyList<double> Mean
    {
        get => _mean;
        init => (_mean, _shift) = (value, [.. value.Select(m => (float)m)]);
    }

    /// <summary>Square root of the mean variance per dimension; above 0.</summary>
    public required double Scale { get; init; }

    /// <summary>
    /// The statistics of some rows, in float64, and a check of all: one pass over the file by all cores, whose result does
    /// not depend on their number.
    /// </summary>
    /// <param name="rows">Row numbers, each once.</param>
    /// <param name="report">Told the share read, in rising order, on any thread.</param>
    /// <exception cref="InvalidDataException">The rows do not vary, or the file holds a NaN or an infinity in any row.</exception>
    public static Standardizer Fit(
        EmbeddingFile file, ReadOnlySpan<long> rows, CancellationToken cancellation = default, Action<double>? report = null)
    {
        if (rows.IsEmpty)
            throw new ArgumentException($"No rows of {file.Path} were given.", nameof(rows));
        // In the order of the file: training rows are shuffled, and a large file would be read page by page at random.
        var counted = new bool[file.Rows];
        foreach (long row in rows)
            counted[row] = true;
        float[] origin = new float[file.Dim];
        file.ReadRow(Array.IndexOf(counted, true), origin);
        var scan = SideScan.Of(file, counted, origin, report, cancellation);
        file.ThrowIfNotFinite(scan);

        var (sum, squares) = scan.Total();
        double n = rows.Length, variance = 0;
        for (int j = 0; j < sum.Length; j++)
            variance += squares[j] / n - sum[j] / n * (sum[j] / n);
        variance /= file.Dim;
        if (!(variance > 0) || !double.IsFinite(variance))
            throw new InvalidDataException($"{file.Path}: its {rows.Length} training rows have the variance {variance}; there is nothing to learn from a side that does not vary.");
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

    private float[] Shift(int length) => length % _shift.Length == 0 ? _shift
        : throw new ArgumentException($"{length} numbers are not whole rows of {_shift.Length} dimensions.");
}
