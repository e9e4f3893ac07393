using System.Numerics;

namespace CoSae.Engine.Data;

/// <summary>
/// xoshiro256** (Blackman and Vigna 2018), seeded by splitmix64: the same numbers on every machine and .NET version, and a
/// state small enough for a checkpoint. Not for secrets; not safe from several threads.
/// </summary>
public sealed class RandomSource
{
    private ulong _s0, _s1, _s2, _s3;

    public RandomSource(long seed, RandomStream stream)
    {
        ulong x = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL + (ulong)stream * 0xD1B54A32D192ED03UL);
        _s0 = SplitMix(ref x);
        _s1 = SplitMix(ref x);
        _s2 = SplitMix(ref x);
        _s3 = SplitMix(ref x);
    }

    /// <summary>The four words of the state, to save and restore.</summary>
    public ulong[] State
    {
        get => [_s0, _s1, _s2, _s3];
        set
        {
            if (value.Length != 4 || value.All(w => w == 0))
                throw new ArgumentException("The state of a random source is four words, not all 0.", nameof(value));
            (_s0, _s1, _s2, _s3) = (value[0], value[1], value[2], value[3]);
        }
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in 0 .. <paramref name="below"/> - 1 (bias below 2^-32 for any bound here).</summary>
    public long Next(long below)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(below);
        return (long)Math.BigMul(NextUInt64(), (ulong)below, out _);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal (polar method; the second value of each draw is thrown away to keep the state small).</summary>
    public double NextNormal()
    {
        while (true)
        {
            double u = 2 * NextDouble() - 1, v = 2 * NextDouble() - 1, s = u * u + v * v;
            if (s is > 0 and < 1)
                return u * Math.Sqrt(-2 * Math.Log(s) / s);
        }
    }

    /// <summary>A uniform permutation of 0 .. <paramref name="n"/> - 1 (Fisher and Yates).</summary>
    public long[] Permutation(long n)
    {
        long[] order = new long[n];
        for (long i = 0; i < n; i++)
            order[i] = i;
        for (long i = n - 1; i > 0; i--)
        {
            long j = Next(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }

    private static ulong SplitMix(ref ulong x)
    {
        ulong z = x += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
