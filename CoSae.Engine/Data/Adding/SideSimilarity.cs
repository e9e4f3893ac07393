using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Data.Adding;

/// <summary>Linear CKA and mutual nearest neighbours of paired rows, each beside its values under shuffled pairings.</summary>
internal static class SideSimilarity
{
    private const int Shuffles = 20;

    /// <param name="a">[pairs, dimA]</param>
    /// <param name="b">[pairs, dimB]</param>
    public static Against Cka(Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        var (k, l) = (Gram(a), Gram(b));
        double norms = Math.Max((k.square().sum() * l.square().sum()).sqrt().ToDouble(), double.Epsilon);
        return Beside((int)a.shape[0], order =>
        {
            using var inner = NewDisposeScope();
            var shuffled = order is null ? l : l.index_select(0, tensor(order)).index_select(1, tensor(order));
            return (k * shuffled).sum().ToDouble() / norms;
        });
    }

    /// <param name="neighbours">k; fewer where there are not as many other rows.</param>
    public static Against MutualKnn(Tensor a, Tensor b, int neighbours)
    {
        int rows = (int)a.shape[0], k = Math.Min(neighbours, rows - 1);
        var (nearA, nearB) = (Nearest(a, k), Nearest(b, k));
        return Beside(rows, order =>
        {
            // Row i of A stands with row order[i] of B; what is near to that is named by the rows of A it stands with.
            long[]? place = order is null ? null : new long[rows];
            for (int i = 0; i < rows && place is not null; i++)
                place[order![i]] = i;
            long common = 0;
            var set = new HashSet<long>(k);
            for (int i = 0; i < rows; i++)
            {
                set.Clear();
                for (int j = 0; j < k; j++)
                    set.Add(nearA[i * k + j]);
                long row = order is null ? i : order[i];
                for (int j = 0; j < k; j++)
                    common += set.Contains(place is null ? nearB[row * k + j] : place[nearB[row * k + j]]) ? 1 : 0;
            }
            return (double)common / ((long)rows * k);
        });
    }

    private static Against Beside(int rows, Func<long[]?, double> of)
    {
        var random = new RandomSource(0, RandomStream.Bootstrap);
        double[] chance = [.. Enumerable.Range(0, Shuffles).Select(_ => of(random.Permutation(rows)))];
        return new Against(of(null), chance.Average(), chance.Max());
    }

    /// <summary>[pairs, pairs], float64: with float32 the small differences between unrelated sides drown.</summary>
    private static Tensor Gram(Tensor x)
    {
        var centred = x.to(ScalarType.Float64);
        centred = centred - centred.mean([0], keepdim: true);
        return centred.mm(centred.t());
    }

    /// <summary>The k nearest other rows of each row. // [rows * k]</summary>
    private static long[] Nearest(Tensor x, int k)
    {
        using var scope = NewDisposeScope();
        var centred = x - x.mean([0], keepdim: true);
        var unit = centred / centred.square().sum(dim: 1, keepdim: true).sqrt().clamp(min: 1e-12);
        var similarity = unit.mm(unit.t()) - 3 * eye(x.shape[0], dtype: x.dtype); // cosines end at -1: no row is its own neighbour
        return similarity.topk(k, dim: 1).indexes.contiguous().data<long>().ToArray();
    }
}
