using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>Products over rows, summed in float64 a block of rows at a time: no second copy of many rows is made.</summary>
internal static class Gram
{
    /// <summary>Rows of a block.</summary>
    public const int Block = 8192;

    /// <summary>sum over rows of weight * x y^T, in float64. // [n, d], [n, e], [n] or null to [d, e]</summary>
    public static Tensor Of(Tensor x, Tensor y, Tensor? weights = null)
    {
        using var scope = NewDisposeScope();
        long rows = x.shape[0];
        var sum = zeros([x.shape[1], y.shape[1]], dtype: ScalarType.Float64, device: x.device);
        for (long start = 0; start < rows; start += Block)
        {
            using var inner = NewDisposeScope();
            long count = Math.Min(Block, rows - start);
            var left = x.narrow(0, start, count).to(ScalarType.Float64);
            if (weights is not null)
                left = left * weights.narrow(0, start, count).to(ScalarType.Float64).unsqueeze(1);
            var right = ReferenceEquals(x, y) && weights is null ? left : y.narrow(0, start, count).to(ScalarType.Float64);
            sum.add_(left.t().mm(right));
        }
        return sum.MoveToOuterDisposeScope();
    }
}
