using System.Numerics.Tensors;

namespace CoSae.Engine.Theory;

/// <summary>
/// A small dense matrix in float64, row by row. The linear case takes thousands of products of matrices of a few dozen rows,
/// which cost less here than a call into libtorch does; decompositions are libtorch's (<see cref="Decompositions"/>).
/// </summary>
/// <param name="rows">At least 0.</param>
/// <param name="columns">At least 0.</param>
/// <param name="values">[rows * columns]; kept, not copied.</param>
public sealed class Matrix(int rows, int columns, double[] values)
{
    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    /// <summary>Row by row, [Rows * Columns].</summary>
    public double[] Values { get; } = values.Length == rows * columns ? values
        : throw new ArgumentException($"A {rows} x {columns} matrix has {rows * columns} numbers, not {values.Length}.", nameof(values));

    /// <summary>All 0.</summary>
    public Matrix(int rows, int columns) : this(rows, columns, new double[rows * columns])
    {
    }

    public double this[int row, int column]
    {
        get => Values[row * Columns + column];
        set => Values[row * Columns + column] = value;
    }

    public Matrix Transposed
    {
        get
        {
            var result = new Matrix(Columns, Rows);
            for (int i = 0; i < Rows; i++)
                for (int j = 0; j < Columns; j++)
                    result[j, i] = this[i, j];
            return result;
        }
    }

    public double Trace => Enumerable.Range(0, Math.Min(Rows, Columns)).Sum(i => this[i, i]);

    /// <summary>The root of the sum of squares.</summary>
    public double Norm => Math.Sqrt(Dot(this));

    public static Matrix Identity(int size) => Diagonal([.. Enumerable.Repeat(1.0, size)]);

    public static Matrix Diagonal(IReadOnlyList<double> values)
    {
        var result = new Matrix(values.Count, values.Count);
        for (int i = 0; i < values.Count; i++)
            result[i, i] = values[i];
        return result;
    }

    public static Matrix operator *(Matrix a, Matrix b)
    {
        if (a.Columns != b.Rows)
            throw new ArgumentException($"{a.Rows} x {a.Columns} times {b.Rows} x {b.Columns} does not exist.");
        var result = new Matrix(a.Rows, b.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            var row = result.Values.AsSpan(i * b.Columns, b.Columns);
            for (int k = 0; k < a.Columns; k++)
                TensorPrimitives.MultiplyAdd<double>(b.Values.AsSpan(k * b.Columns, b.Columns), a[i, k], row, row);
        }
        return result;
    }

    public static Matrix operator *(double factor, Matrix a) => new(a.Rows, a.Columns, Array.ConvertAll(a.Values, v => factor * v));

    public static Matrix operator +(Matrix a, Matrix b) => new Matrix(a.Rows, a.Columns, [.. a.Values]).Add(b, 1);

    public static Matrix operator -(Matrix a, Matrix b) => new Matrix(a.Rows, a.Columns, [.. a.Values]).Add(b, -1);

    /// <summary>In place: this += factor other.</summary>
    /// <returns>This matrix.</returns>
    public Matrix Add(Matrix other, double factor)
    {
        if (other.Rows != Rows || other.Columns != Columns)
            throw new ArgumentException($"{Rows} x {Columns} and {other.Rows} x {other.Columns} cannot be added.");
        TensorPrimitives.MultiplyAdd<double>(other.Values, factor, Values, Values);
        return this;
    }

    /// <summary>The sum of products of entries: tr(this^T other).</summary>
    public double Dot(Matrix other) => TensorPrimitives.Dot<double>(Values, other.Values);

    /// <summary>A copy of some rows and columns.</summary>
    public Matrix Block(int row, int column, int rows, int columns)
    {
        var result = new Matrix(rows, columns);
        for (int i = 0; i < rows; i++)
            Values.AsSpan((row + i) * Columns + column, columns).CopyTo(result.Values.AsSpan(i * columns));
        return result;
    }

    /// <summary>A copy of the first columns.</summary>
    public Matrix Left(int columns) => Block(0, 0, Rows, columns);

    /// <summary>[this, right]</summary>
    public Matrix Beside(Matrix right) => Transposed.Above(right.Transposed).Transposed;

    /// <summary>[this; below]</summary>
    public Matrix Above(Matrix below) => below.Columns == Columns ? new(Rows + below.Rows, Columns, [.. Values, .. below.Values])
        : throw new ArgumentException($"{Columns} columns cannot stand above {below.Columns}.");
}
