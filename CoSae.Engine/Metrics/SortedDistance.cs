using CoSae.Engine.Saes;

namespace CoSae.Engine.Metrics;

/// <summary>
/// Distributional consistency of two codes: mean over latents of the squared Wasserstein-2 distance between the two
/// activation distributions, relative to their energy (SCIENCE.md sections 2 and 6). The items need not be the same.
/// </summary>
public sealed class SortedDistance
{
    private readonly (float Value, int Row)[][] _a, _b;

    public SortedDistance(HostCode a, HostCode b) => (_a, _b) = (Descending(a), Descending(b));

    /// <summary>The distance of weighted items.</summary>
    /// <param name="weightsA">[rows of a]</param>
    /// <param name="weightsB">[rows of b]; must have the same sum.</param>
    public double Of(ReadOnlySpan<byte> weightsA, ReadOnlySpan<byte> weightsB)
    {
        long items = 0;
        foreach (byte w in weightsA)
            items += w;
        double total = 0;
        for (int j = 0; j < _a.Length; j++)
            total += OfLatent(_a[j], _b[j], weightsA, weightsB, items);
        return total / _a.Length;
    }

    // Largest against largest: both lists are walked downwards, an item as often as its weight; the rest is zeros.
    private static double OfLatent(
        (float Value, int Row)[] a, (float Value, int Row)[] b, ReadOnlySpan<byte> weightsA, ReadOnlySpan<byte> weightsB, long items)
    {
        double squares = 0, energy = 0;
        int i = 0, j = 0;
        int leftA = 0, leftB = 0;
        double va = 0, vb = 0;
        while (true)
        {
            while (leftA == 0 && i < a.Length)
            {
                (va, leftA) = (a[i].Value, weightsA[a[i].Row]);
                energy += leftA * va * va;
                i++;
            }
            while (leftB == 0 && j < b.Length)
            {
                (vb, leftB) = (b[j].Value, weightsB[b[j].Row]);
                energy += leftB * vb * vb;
                j++;
            }
            if (leftA == 0 && leftB == 0)
                break;
            int count = leftA == 0 ? leftB : leftB == 0 ? leftA : Math.Min(leftA, leftB);
            double difference = (leftA == 0 ? 0 : va) - (leftB == 0 ? 0 : vb);
            squares += count * difference * difference;
            leftA = Math.Max(0, leftA - count);
            leftB = Math.Max(0, leftB - count);
        }
        return squares / items / (energy / items + 1e-4);
    }

    private static (float, int)[][] Descending(HostCode code)
    {
        var lists = new List<(float Value, int Row)>[code.Latents];
        for (int s = 0; s < code.Values.Length; s++)
            if (code.Values[s] > 0)
                (lists[code.Indices[s]] ??= []).Add((code.Values[s], s / code.K));
        // Equal values in row order, so that the result does not depend on the sort.
        return [.. lists.Select(list =>
        {
            list?.Sort((x, y) => x.Value != y.Value ? y.Value.CompareTo(x.Value) : x.Row.CompareTo(y.Row));
            return list is null ? [] : list.ToArray();
        })];
    }
}
