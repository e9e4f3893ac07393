using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Metrics;

/// <summary>
/// Cross-side retrieval where rows are dense: for each query, how high its true counterpart ranks. Same cutoffs, same most
/// queries and same rule for ties as <see cref="Retrieval"/>. In blocks: there is never a full rows x rows matrix.
/// </summary>
public static class DenseRetrieval
{
    private const int QueryBlock = 512;
    private const int CandidateBlock = 8192;

    /// <summary>Candidates ranked by plain (Euclidean) distance: what ranks the real rows against a translation. // both [rows, dim]</summary>
    /// <returns>[cutoff][query]: 1 where the counterpart is among the first 1, 5, 10.</returns>
    public static float[][] Nearest(Tensor queries, Tensor candidates, CancellationToken stop = default)
    {
        using var scope = NewDisposeScope();
        // |q - c|^2 differs from |c|^2 - 2 q c by what is the same for all candidates of a query.
        return ByScore(2 * queries, candidates, -candidates.square().sum(1), stop);
    }

    /// <summary>Candidates ranked by cosine: what ranks rows in a shared space. // both [rows, r]</summary>
    public static float[][] ByCosine(Tensor queries, Tensor candidates, CancellationToken stop = default)
    {
        using var scope = NewDisposeScope();
        return ByScore(nn.functional.normalize(queries), nn.functional.normalize(candidates), null, stop);
    }

    /// <summary>Candidates ranked by query . candidate + a summand of each candidate.</summary>
    /// <param name="queries">[rows, dim]</param>
    /// <param name="candidates">[rows, dim]; candidate i is the counterpart of query i.</param>
    /// <param name="offset">Of each candidate, [rows], or null.</param>
    public static float[][] ByScore(Tensor queries, Tensor candidates, Tensor? offset, CancellationToken stop = default)
    {
        if (!queries.shape.SequenceEqual(candidates.shape))
            throw new ArgumentException($"Queries [{string.Join(", ", queries.shape)}] and candidates [{string.Join(", ", candidates.shape)}] cannot be retrieved.");
        using var noGrad = no_grad();
        using var outer = NewDisposeScope();
        int rows = (int)candidates.shape[0], asked = Math.Min(rows, Retrieval.MaxQueries);
        float[] offsets = offset is null ? [] : offset.to(ScalarType.Float32).cpu().data<float>().ToArray();
        var hits = Retrieval.Cutoffs.Select(_ => new float[asked]).ToArray();
        int[] ranks = new int[QueryBlock];
        for (int start = 0; start < asked; start += QueryBlock)
        {
            stop.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            int count = Math.Min(QueryBlock, asked - start);
            var block = queries.narrow(0, start, count);
            // From the same product as all others, so that equal rows have equal scores.
            float[] own = block.mm(candidates.narrow(0, start, count).t()).diagonal().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
            Array.Clear(ranks);
            for (int first = 0; first < rows; first += CandidateBlock)
            {
                using var inner = NewDisposeScope();
                int width = Math.Min(CandidateBlock, rows - first);
                // Compared here and not by libtorch: one pass over the product instead of six, which took longer than the product.
                var product = block.mm(candidates.narrow(0, first, width).t()).to(ScalarType.Float32).cpu().contiguous();
                var scores = MemoryMarshal.Cast<byte, float>(product.bytes);
                var summands = offsets.AsSpan(offset is null ? 0 : first, offset is null ? 0 : width);
                for (int q = 0; q < count; q++)
                    ranks[q] += Before(scores.Slice(q * width, width), summands, own[q] + (offset is null ? 0 : offsets[start + q]), start + q - first);
            }
            for (int q = 0; q < count; q++)
                for (int c = 0; c < hits.Length; c++)
                    hits[c][start + q] = ranks[q] < Retrieval.Cutoffs[c] ? 1 : 0;
        }
        return hits;
    }

    // How many candidates rank before a query's own: better ones, and as good ones that come earlier. Its own counterpart, at
    // `at` of these where it is among them, never ranks before itself, whatever rounding says.
    private static int Before(ReadOnlySpan<float> scores, ReadOnlySpan<float> offset, float own, int at)
    {
        int earlier = Math.Clamp(at, 0, scores.Length), later = Math.Clamp(at + 1, 0, scores.Length);
        var (wanted, count) = (new Vector<float>(own), Vector<int>.Zero);
        int i = 0, rank = 0;
        for (; i <= earlier - Vector<float>.Count; i += Vector<float>.Count)
            count -= Vector.GreaterThanOrEqual(At(scores, offset, i), wanted);
        for (; i < earlier; i++)
            rank += scores[i] + (offset.IsEmpty ? 0 : offset[i]) >= own ? 1 : 0;
        for (i = later; i <= scores.Length - Vector<float>.Count; i += Vector<float>.Count)
            count -= Vector.GreaterThan(At(scores, offset, i), wanted);
        for (; i < scores.Length; i++)
            rank += scores[i] + (offset.IsEmpty ? 0 : offset[i]) > own ? 1 : 0;
        return rank + Vector.Sum(count);
    }

    private static Vector<float> At(ReadOnlySpan<float> scores, ReadOnlySpan<float> offset, int i) =>
        offset.IsEmpty ? new Vector<float>(scores[i..]) : new Vector<float>(scores[i..]) + new Vector<float>(offset[i..]);
}
