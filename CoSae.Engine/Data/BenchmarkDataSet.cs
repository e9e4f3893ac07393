using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Data;

/// <summary>
/// Writes data sets of any size for measurements, as fast as a disk takes them: each row is a sum of a few concepts, the
/// same on both sides, seen through the side's own directions, plus noise.
/// </summary>
public static class BenchmarkDataSet
{
    private const int Concepts = 256, Active = 8, BlockRows = 2048;
    private const float Noise = 0.2f;

    /// <summary>Fills a folder with both sides and <c>dataset.json</c>. The same arguments give the same bytes.</summary>
    /// <param name="type">bfloat16 goes into .safetensors, the others into .npy.</param>
    /// <param name="report">Told what is being written and the share of it, on any thread.</param>
    /// <exception cref="ArgumentOutOfRangeException">No rows or no dimensions.</exception>
    public static void Write(
        string folder, long rows, int dimA, int dimB, ElementType type, long seed, Action<string, double> report, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimA);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimB);
        Directory.CreateDirectory(folder);
        WriteSide(Path.Combine(folder, DataSet.FileA), rows, dimA, type, seed, 1, share => report("writing side A", share), cancel);
        WriteSide(Path.Combine(folder, DataSet.FileB), rows, dimB, type, seed, 2, share => report("writing side B", share), cancel);
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var info = new DataSetInfo
        {
            Name = DataSetCatalog.IsValidName(name) ? name : "benchmark",
            Title = "Generated for measurements",
            Rows = rows,
            DimA = dimA,
            DimB = dimB,
        };
        File.WriteAllText(Path.Combine(folder, DataSet.InfoFile), JsonSerializer.Serialize(info, EngineJson.Indented));
    }

    private static void WriteSide(
        string npy, long rows, int dim, ElementType type, long seed, int side, Action<double> report, CancellationToken cancel)
    {
        string path = type == ElementType.BF16 ? Path.ChangeExtension(npy, ".safetensors") : npy;
        byte[] header = Header(rows, dim, type);
        float[] directions = Directions(dim, seed, side);
        int width = TensorLayout.Bytes(type), blocks = (int)((rows + BlockRows - 1) / BlockRows), done = 0;
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, preallocationSize: header.Length + rows * dim * width);
        RandomAccess.Write(file, header, 0);
        Parallel.For(0, blocks, new ParallelOptions { CancellationToken = cancel }, () => (new float[BlockRows * dim], new byte[BlockRows * dim * width]), (block, _, buffers) =>
        {
            var (values, bytes) = buffers;
            long first = (long)block * BlockRows;
            int count = (int)Math.Min(BlockRows, rows - first) * dim;
            Fill(values.AsSpan(0, count), dim, directions, seed, side, block);
            Narrow(values.AsSpan(0, count), bytes, type);
            RandomAccess.Write(file, bytes.AsSpan(0, count * width), header.Length + first * dim * width);
            int now = Interlocked.Increment(ref done);
            if (now % 32 == 0 || now == blocks)
                report((double)now / blocks);
            return buffers;
        }, _ => { });
    }

    private static byte[] Header(long rows, int dim, ElementType type)
    {
        if (type != ElementType.BF16)
            return NpyFile.Header(type switch { ElementType.F16 => "<f2", ElementType.F32 => "<f4", _ => "<f8" }, $"{rows}, {dim}");
        long end = rows * dim * 2;
        string json = $$$"""{"x":{"dtype":"BF16","shape":[{{{rows}}},{{{dim}}}],"data_offsets":[0,{{{end}}}]}}""";
        json = json.PadRight((json.Length + 63) / 64 * 64 - 8);
        return [.. BitConverter.GetBytes((long)json.Length), .. Encoding.ASCII.GetBytes(json)];
    }

    private static float[] Directions(int dim, long seed, int side)
    {
        var random = new RandomSource(unchecked(seed * 31 + side), RandomStream.Initialisation);
        var directions = new float[Concepts * dim];
        for (int i = 0; i < directions.Length; i++)
            directions[i] = (float)random.NextNormal();
        return directions;
    }

    private static void Fill(Span<float> values, int dim, float[] directions, long seed, int side, int block)
    {
        // Of the block and not of the side: row i is the same thing on both.
        var random = new RandomSource(unchecked(seed * 1_000_003 + block), RandomStream.Synthetic);
        FillNoise(values, unchecked((uint)(seed * 2 + side) * 0x9E3779B9u + (uint)block * 0x85EBCA6Bu));
        for (int start = 0; start < values.Length; start += dim)
        {
            var row = values.Slice(start, dim);
            for (int c = 0; c < Active; c++)
            {
                int concept = (int)random.Next(Concepts);
                float strength = 0.5f + (float)random.NextDouble();
                TensorPrimitives.MultiplyAdd(directions.AsSpan(concept * dim, dim), strength, row, row);
            }
        }
    }

    // Uniform noise from a hash of a counter (Wellons' lowbias32): a few instructions for a whole vector of numbers.
    private static void FillNoise(Span<float> values, uint key)
    {
        var counter = Vector<uint>.Indices + new Vector<uint>(key);
        Span<float> last = stackalloc float[Vector<float>.Count];
        for (int i = 0; i < values.Length; i += Vector<float>.Count, counter += new Vector<uint>((uint)Vector<uint>.Count))
        {
            var x = counter;
            x ^= x >> 16;
            x *= 0x7feb352d;
            x ^= x >> 15;
            x *= 0x846ca68b;
            x ^= x >> 16;
            var noise = (Vector.ConvertToSingle((x >> 8).As<uint, int>()) * (2f / (1 << 24)) - Vector<float>.One) * Noise;
            if (values.Length - i >= Vector<float>.Count)
                noise.CopyTo(values[i..]);
            else
            {
                noise.CopyTo(last);
                last[..(values.Length - i)].CopyTo(values[i..]);
            }
        }
    }

    private static void Narrow(ReadOnlySpan<float> values, Span<byte> bytes, ElementType type)
    {
        switch (type)
        {
            case ElementType.F16:
                TensorPrimitives.ConvertToHalf(values, MemoryMarshal.Cast<byte, Half>(bytes));
                break;
            case ElementType.BF16:
                var bits = MemoryMarshal.Cast<float, uint>(values);
                var upper = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (int i = 0; i < bits.Length; i++)
                    upper[i] = (ushort)(bits[i] >> 16);
                break;
            case ElementType.F32:
                MemoryMarshal.AsBytes(values).CopyTo(bytes);
                break;
            case ElementType.F64:
                TensorPrimitives.ConvertTruncating(values, MemoryMarshal.Cast<byte, double>(bytes));
                break;
        }
    }
}
