using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// The mean score of each row with its ten best counterparts: what CSLS subtracts, so that rows near to everybody do not take
/// all matches (Conneau et al. 2018, arXiv 1710.04087).
/// </summary>
internal static class Neighbourhoods
{
    /// <summary>Neighbours of a row.</summary>
    public const int Size = 10;

    /// <summary>Of each row of u the mean score with its best rows of v. // [rows, d], [others, d] to [rows]</summary>
    public static Tensor Means(Tensor u, Tensor v, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        var means = zeros([u.shape[0]], dtype: u.dtype, device: u.device);
        int size = (int)Math.Min(Size, v.shape[0]);
        ScoreBlocks.Visit(u, v, (start, scores) =>
            means.narrow(0, start, scores.shape[0]).copy_(scores.topk(size, dim: 1, sorted: false).values.mean([1])), stop);
        return means.MoveToOuterDisposeScope();
    }
}
