using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Metrics;

/// <summary>Counts how many different rows there are, from 16 bytes a row: two that differ share a hash never in practice.</summary>
public sealed class RowSet
{
    private const int Block = 4096;
    private readonly HashSet<UInt128> _hashes = [];

    /// <summary>Different rows so far.</summary>
    public int Count => _hashes.Count;

    /// <summary>How many of the first rows differ from all others of them. // [rows, dim]</summary>
    public static int Distinct(Tensor x, int first)
    {
        var seen = new RowSet();
        for (int start = 0; start < first; start += Block)
        {
            using var scope = NewDisposeScope();
            var block = x.narrow(0, start, Math.Min(Block, first - start)).cpu().contiguous();
            seen.Add(MemoryMarshal.Cast<byte, float>(block.bytes), (int)x.shape[1]);
        }
        return seen.Count;
    }

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
