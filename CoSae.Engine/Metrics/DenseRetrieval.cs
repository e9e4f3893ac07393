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
        var hits = Retrieval.Cutoffs.Select(_ => new float[asked]).ToArray();
        int[] ranks = new int[QueryBlock];
        for (int start = 0; start < asked; start += QueryBlock)
        {
            stop.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            int count = Math.Min(QueryBlock, asked - start);
            var asking = queries.narrow(0, start, count);
            // From the same product as all others, so that equal rows have equal scores.
            float[] own = Scores(start, count).diagonal().cpu().contiguous().data<float>().ToArray();
            Array.Clear(ranks);
            for (int first = 0; first < rows; first += CandidateBlock)
            {
                using var inner = NewDisposeScope();
                int width = Math.Min(CandidateBlock, rows - first);
                // Compared here and not by libtorch: one pass over the product instead of six, which took longer than the product.
                var block = Scores(first, width).cpu().contiguous();
                var scores = MemoryMarshal.Cast<byte, float>(block.bytes);
                for (int q = 0; q < count; q++)
                    ranks[q] += Retrieval.Before(scores.Slice(q * width, width), start + q - first, own[q]);
            }
            for (int q = 0; q < count; q++)
                for (int c = 0; c < hits.Length; c++)
                    hits[c][start + q] = ranks[q] < Retrieval.Cutoffs[c] ? 1 : 0;

            Tensor Scores(int from, int width)
            {
                var product = asking.mm(candidates.narrow(0, from, width).t()).to(ScalarType.Float32);
                return offset is null ? product : product.add_(offset.narrow(0, from, width));
            }
        }
        return hits;
    }
}
