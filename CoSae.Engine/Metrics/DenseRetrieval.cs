using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Metrics;

/// <summary>
/// Cross-side retrieval where rows are dense: for each query, how high its true counterpart ranks. Same cutoffs, same most
/// queries and same rule for ties as <see cref="Retrieval"/>. In blocks: there is never a full rows x rows matrix.
/// </summary>
public static class DenseRetrieval
{
    private const int QueryBlock = 1024;
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
        int rows = (int)candidates.shape[0], asked = Math.Min(rows, Retrieval.MaxQueries);
        var hits = Retrieval.Cutoffs.Select(_ => new float[asked]).ToArray();
        for (int start = 0; start < asked; start += QueryBlock)
        {
            stop.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            int count = Math.Min(QueryBlock, asked - start);
            var block = queries.narrow(0, start, count);
            // From the same product as all others, so that equal rows have equal scores.
            var own = Scores(block, candidates.narrow(0, start, count), offset?.narrow(0, start, count)).diagonal().unsqueeze(1);
            var rank = zeros([count], dtype: ScalarType.Int64, device: candidates.device);
            for (int first = 0; first < rows; first += CandidateBlock)
            {
                using var inner = NewDisposeScope();
                int width = Math.Min(CandidateBlock, rows - first);
                var scores = Scores(block, candidates.narrow(0, first, width), offset?.narrow(0, first, width));
                rank.add_(Before(scores, own, start, first).sum(dim: 1));
            }
            long[] ranks = rank.cpu().data<long>().ToArray();
            for (int q = 0; q < count; q++)
                for (int c = 0; c < hits.Length; c++)
                    hits[c][start + q] = ranks[q] < Retrieval.Cutoffs[c] ? 1 : 0;
        }
        return hits;
    }

    // Which candidates rank before each query's own: better ones, and as good ones that come earlier.
    private static Tensor Before(Tensor scores, Tensor own, long firstQuery, long firstCandidate)
    {
        if (firstCandidate >= firstQuery + scores.shape[0])
            return scores.gt(own);
        if (firstCandidate + scores.shape[1] <= firstQuery)
            return scores.ge(own);
        var query = arange(firstQuery, firstQuery + scores.shape[0], device: scores.device).unsqueeze(1);
        var candidate = arange(firstCandidate, firstCandidate + scores.shape[1], device: scores.device).unsqueeze(0);
        // A query's own counterpart never ranks before itself, whatever rounding says.
        return scores.gt(own).logical_and(candidate.ne(query)).logical_or(scores.eq(own).logical_and(candidate.lt(query)));
    }

    private static Tensor Scores(Tensor queries, Tensor candidates, Tensor? offset)
    {
        var product = queries.mm(candidates.t());
        return offset is null ? product : product + offset;
    }
}
