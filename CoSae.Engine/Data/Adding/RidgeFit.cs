using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Data.Adding;

/// <summary>
/// Ridge regression of one side from the other, on centred rows: y = x W, W = V (S^2 + lambda)^-1 S U^T y for x = U S V^T, with
/// lambda by leave-one-out in closed form: the residual of row i divided by 1 - h_i, h_i = sum_j U_ij^2 s_j^2 / (s_j^2 + lambda).
/// </summary>
internal static class RidgeFit
{
    /// <summary>In units of the mean square length of the rows (SCIENCE.md section 11).</summary>
    private static readonly double[] _lambdas = [1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1, 3, 10, 30, 100];

    /// <summary>R2 on held-out pairs of the map that was fitted on the training pairs.</summary>
    /// <param name="x">[train, dimX]</param>
    /// <param name="y">[train, dimY]</param>
    /// <param name="testX">[test, dimX]</param>
    /// <param name="testY">[test, dimY]</param>
    public static double R2(Tensor x, Tensor y, Tensor testX, Tensor testY)
    {
        using var scope = NewDisposeScope();
        var (meanX, meanY) = (x.mean([0], keepdim: true), y.mean([0], keepdim: true));
        var (cx, cy) = (x - meanX, y - meanY);
        var (u, s, v) = Decompose(cx);
        var inner = u.t().mm(cy); // [rank, dimY]
        double scale = cx.square().sum().ToDouble() / x.shape[0];
        double best = double.PositiveInfinity;
        Tensor? coefficients = null;
        foreach (double lambda in _lambdas)
        {
            var squared = s.square();
            var shrink = squared / (squared + lambda * scale);
            var residual = cy - u.mm(shrink.unsqueeze(1) * inner);
            var left = 1 - u.square().mm(shrink.unsqueeze(1)); // [train, 1]; the mean, which is fitted too, takes 1 / train
            double error = (residual / (left - 1.0 / x.shape[0]).clamp(min: 1e-6)).square().sum().ToDouble();
            if (error >= best)
                continue;
            best = error;
            coefficients = s.unsqueeze(1) / (squared + lambda * scale).unsqueeze(1) * inner;
        }
        var predicted = (testX - meanX).mm(v).mm(coefficients!) + meanY;
        double deviation = (testY - testY.mean([0], keepdim: true)).square().sum().ToDouble();
        return 1 - (testY - predicted).square().sum().ToDouble() / Math.Max(deviation, 1e-12);
    }

    /// <summary>The thin decomposition through the smaller Gram matrix, without directions that rounding invented.</summary>
    private static (Tensor U, Tensor S, Tensor V) Decompose(Tensor x)
    {
        bool tall = x.shape[1] <= x.shape[0];
        var (values, vectors) = linalg.eigh((tall ? x.t().mm(x) : x.mm(x.t())).to(ScalarType.Float64));
        double[] squares = values.contiguous().data<double>().ToArray();
        double floor = squares[^1] * 1e-9;
        int first = Array.FindIndex(squares, v => v > floor);
        var s = values.narrow(0, first, squares.Length - first).sqrt().to(x.dtype);
        var kept = vectors.narrow(1, first, squares.Length - first).to(x.dtype);
        return tall ? (x.mm(kept) / s, s, kept) : (kept, s, x.t().mm(kept) / s);
    }
}
