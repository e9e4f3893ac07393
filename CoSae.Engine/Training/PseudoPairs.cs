using CoSae.Engine.Data;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Training;

/// <summary>
/// Pairs that self-training made, as rows in memory, and how each step draws some of them, uniformly with replacement. They
/// join the known pairs in the instance-wise terms. Not safe from several threads.
/// </summary>
public sealed class PseudoPairs
{
    private readonly float[] _a, _b;
    private readonly int _dimA, _dimB, _count, _first;
    private readonly RandomSource _random;

    /// <param name="a">[pairs * dimA], standardised.</param>
    /// <param name="b">[pairs * dimB], row by row what goes with a.</param>
    /// <param name="first">Where there are two kinds of pairs, how many are of the first: half of each draw comes from it. 0 or all: one kind.</param>
    /// <param name="size">Pairs a step.</param>
    public PseudoPairs(float[] a, float[] b, int dimA, int dimB, int first, int size, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        _count = a.Length / dimA;
        if (_count == 0 || a.Length != (long)_count * dimA || b.Length != (long)_count * dimB)
            throw new ArgumentException($"{a.Length} and {b.Length} numbers are not pairs of rows of {dimA} and {dimB} dimensions.");
        (_a, _b, _dimA, _dimB, _first, Size) = (a, b, dimA, dimB, first % _count, size);
        _random = new RandomSource(seed, RandomStream.PseudoPairs);
    }

    /// <summary>Pairs a step.</summary>
    public int Size { get; }

    /// <summary>All pairs.</summary>
    public int Count => _count;

    /// <summary>State of the random source, for checkpoints.</summary>
    public ulong[] State
    {
        get => _random.State;
        set => _random.State = value;
    }

    /// <summary>The pairs of the next step.</summary>
    /// <param name="a">[Size * dimA]</param>
    /// <param name="b">[Size * dimB]</param>
    public void Next(Span<float> a, Span<float> b)
    {
        for (int i = 0; i < Size; i++)
        {
            int row = (int)(_first == 0 ? _random.Next(_count)
                : i < Size / 2 ? _random.Next(_first) : _first + _random.Next(_count - _first));
            _a.AsSpan(row * _dimA, _dimA).CopyTo(a.Slice(i * _dimA, _dimA));
            _b.AsSpan(row * _dimB, _dimB).CopyTo(b.Slice(i * _dimB, _dimB));
        }
    }

    /// <summary>Some rows of A. // [rows, dimA]</summary>
    public Tensor SelectA(ReadOnlySpan<long> rows, Device device) => Select(_a, _dimA, rows, device);

    /// <summary>Some rows of B. // [rows, dimB]</summary>
    public Tensor SelectB(ReadOnlySpan<long> rows, Device device) => Select(_b, _dimB, rows, device);

    private static Tensor Select(float[] from, int dim, ReadOnlySpan<long> rows, Device device)
    {
        float[] selected = new float[rows.Length * dim];
        for (int i = 0; i < rows.Length; i++)
            from.AsSpan((int)rows[i] * dim, dim).CopyTo(selected.AsSpan(i * dim));
        return TorchExtras.FromSpan<float>(selected, [rows.Length, dim], device);
    }
}
