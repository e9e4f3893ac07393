using System.Runtime.InteropServices;

namespace CoSae.Engine.Data.Formats;

/// <summary>Writes a float32 matrix row by row, so that it need not fit into memory.</summary>
public sealed class NpyWriter : IDisposable
{
    private readonly FileStream _stream;
    private readonly long _rows;
    private readonly int _dim;
    private long _written;

    public NpyWriter(string path, long rows, int dim)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dim);
        (_rows, _dim) = (rows, dim);
        _stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        _stream.Write(NpyFile.Header("<f4", $"{rows}, {dim}"));
    }

    /// <param name="rows">[any number of rows, dim].</param>
    public void Append(ReadOnlySpan<float> rows)
    {
        if (rows.Length % _dim != 0 || _written + rows.Length / _dim > _rows)
            throw new ArgumentException($"{rows.Length} numbers do not fit: {_written} of {_rows} rows of {_dim} are written.", nameof(rows));
        _stream.Write(MemoryMarshal.AsBytes(rows));
        _written += rows.Length / _dim;
    }

    /// <summary>Flushes to the disk.</summary>
    /// <exception cref="InvalidOperationException">Rows are missing.</exception>
    public void Complete()
    {
        if (_written != _rows)
            throw new InvalidOperationException($"{_stream.Name}: {_written} of {_rows} rows were written.");
        _stream.Flush(flushToDisk: true);
    }

    public void Dispose() => _stream.Dispose();
}
