namespace CoSae.Engine.Data.Adding;

/// <summary>Sets that grow together (union-find with path halving): what is connected, also by way of others.</summary>
internal sealed class DisjointSets
{
    private readonly long[] _parent;

    public DisjointSets(long count)
    {
        _parent = new long[count];
        for (long i = 0; i < count; i++)
            _parent[i] = i;
    }

    public void Join(long x, long y)
    {
        // The smaller one stays on top: the result does not depend on the order of the calls.
        var (low, high) = Root(x) is var a && Root(y) is var b && a < b ? (a, b) : (b, a);
        _parent[high] = low;
    }

    /// <summary>The set of each element, numbered from 0 by first appearance.</summary>
    public long[] Number(IReadOnlyList<long> elements)
    {
        var numbers = new Dictionary<long, long>();
        long[] result = new long[elements.Count];
        for (int i = 0; i < result.Length; i++)
        {
            long root = Root(elements[i]);
            if (!numbers.TryGetValue(root, out result[i]))
                numbers.Add(root, result[i] = numbers.Count);
        }
        return result;
    }

    private long Root(long x)
    {
        while (_parent[x] != x)
            x = _parent[x] = _parent[_parent[x]];
        return x;
    }
}
