using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CoSae.Engine.Metrics;

/// <summary>Counts how many different rows there are, from 16 bytes a row: two that differ share a hash never in practice.</summary>
public sealed class RowSet
{
    private readonly HashSet<UInt128> _hashes = [];

    /// <summary>Different rows so far.</summary>
    public int Count => _hashes.Count;

    /// <param name="rows">[count, dim], row by row.</param>
    public void Add(ReadOnlySpan<float> rows, int dim)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        for (int start = 0; start < rows.Length; start += dim)
        {
            SHA256.HashData(MemoryMarshal.AsBytes(rows.Slice(start, dim)), hash);
            _hashes.Add(MemoryMarshal.Read<UInt128>(hash));
        }
    }
}
