using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>s(i, j) = -|u_i - v_j|^2 a block of rows at a time: of all rows against all columns only a block is ever held.</summary>
internal static class ScoreBlocks
{
    /// <summary>Numbers of a block: 16 MiB in float32, which stays in reach of the caches.</summary>
    private const long Numbers = 4 << 20;

    /// <summary>Visits the blocks in order. Each lives until the visit ends. // u [rows, d], v [columns, d]</summary>
    /// <param name="visit">First row, and scores [rows of the block, columns].</param>
    public static void Visit(Tensor u, Tensor v, Action<long, Tensor> visit, CancellationToken stop)
    {
        using var outer = NewDisposeScope();
        long rows = u.shape[0], block = Math.Clamp(Numbers / v.shape[0], 64, rows < 64 ? 64 : rows);
        Tensor squaresU = u.square().sum(1, keepdim: true), squaresV = v.square().sum(1);
        var columns = v.t();
        for (long start = 0; start < rows; start += block)
        {
            stop.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            long count = Math.Min(block, rows - start);
            var scores = u.narrow(0, start, count).mm(columns).mul_(2);
            scores.sub_(squaresU.narrow(0, start, count)).sub_(squaresV);
            visit(start, scores);
        }
    }
}
