using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// Matches rows of two pools where each is the other's best by c = 2 s - mean of the row's 10 best - mean of the column's 10
/// best (SCIENCE.md section 11, 4). Blocked: running best of the columns, no full score matrix.
/// </summary>
internal static class MutualMatching
{
    /// <summary>The matched rows; places as of <see cref="JointScore"/>. // [rows, d], [columns, d]</summary>
    /// <returns>Row numbers of u in rising order, and the row of v each goes with; both [matches], int64.</returns>
    public static (Tensor A, Tensor B) Find(Tensor u, Tensor v, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        Tensor ofRows = Neighbourhoods.Means(u, v, stop), ofColumns = Neighbourhoods.Means(v, u, stop);
        var bestColumn = zeros([u.shape[0]], dtype: ScalarType.Int64, device: u.device);
        var bestRow = zeros([v.shape[0]], dtype: ScalarType.Int64, device: u.device);
        var bestScore = full([v.shape[0]], double.NegativeInfinity, dtype: u.dtype, device: u.device);
        ScoreBlocks.Visit(u, v, (start, scores) =>
        {
            var c = scores.mul_(2).sub_(ofColumns).sub_(ofRows.narrow(0, start, scores.shape[0]).unsqueeze(1));
            bestColumn.narrow(0, start, c.shape[0]).copy_(c.argmax(1));
            var (values, rows) = c.max(0);
            // An earlier row keeps its column unless a later one is better.
            var better = values.gt(bestScore);
            bestScore.copy_(values.where(better, bestScore));
            bestRow.copy_((rows + start).where(better, bestRow));
        }, stop);
        var own = arange(u.shape[0], dtype: ScalarType.Int64, device: u.device);
        var matched = bestRow.index_select(0, bestColumn).eq(own).nonzero().reshape(-1);
        return (matched.MoveToOuterDisposeScope(), bestColumn.index_select(0, matched).MoveToOuterDisposeScope());
    }
}
