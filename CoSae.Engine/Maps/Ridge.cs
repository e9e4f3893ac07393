using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// Ridge regression without intercept: W minimises sum of weight * |y - x W|^2 + lambda |W|^2 (Hoerl and Kennard 1970).
/// Solved in float64 from one eigendecomposition, of X^T X or of X X^T, whichever is smaller, so that every lambda is cheap.
/// </summary>
/// <param name="Weights">W, float64. // [dimX, dimY]</param>
/// <param name="Lambda">The penalty, in the units of sum |x|^2.</param>
/// <param name="Residuals">
/// y - x W of each row as if W had been fitted without that row, float64; of the first <see cref="MaxJudged"/> rows. // [rows, dimY]
/// </param>
public sealed record Ridge(Tensor Weights, double Lambda, Tensor Residuals)
{
    /// <summary>Rows that the penalty is chosen by, at most: their errors, left out of a fit to all rows, tell the rest.</summary>
    public const int MaxJudged = 4096;

    /// <summary>Penalties that are tried, times the mean |x|^2: 1e-4 to 3, evenly in the logarithm (SCIENCE.md section 11).</summary>
    public static IReadOnlyList<double> Grid { get; } = [.. Enumerable.Range(0, 16).Select(i => 1e-4 * Math.Pow(3e4, i / 15.0))];

    /// <summary>
    /// Fits with the penalty of the smallest leave-one-out error. In closed form: with h_i the leverage of row i, its residual
    /// without itself is (y_i - x_i W) / (1 - h_i) (Allen 1974).
    /// </summary>
    /// <param name="x">[rows, dimX], at least two rows.</param>
    /// <param name="y">[rows, dimY].</param>
    /// <param name="weights">Above 0, [rows], or null for 1 each.</param>
    /// <param name="besides">Leverage of every row besides x: 1 / rows where the means of x and y were taken off, else 0.</param>
    public static Ridge Fit(Tensor x, Tensor y, Tensor? weights = null, double besides = 0)
    {
        if (x.shape[0] != y.shape[0] || x.shape[0] < 2)
            throw new ArgumentException($"Ridge needs two rows or more, as many on each side; there are {x.shape[0]} and {y.shape[0]}.");
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        // Weighted rows are rows scaled by the root of their weight.
        var root = weights?.to(ScalarType.Float64).sqrt().unsqueeze(1);
        if (root is not null)
            (x, y) = (x.to(ScalarType.Float64) * root, y.to(ScalarType.Float64) * root);
        var (vectors, squares, target) = Decompose(x, y);
        long judged = Math.Min(x.shape[0], MaxJudged);
        var scores = x.narrow(0, 0, judged).to(ScalarType.Float64).mm(vectors); // [judged, m]
        var real = y.narrow(0, 0, judged).to(ScalarType.Float64);
        double scale = squares.sum().ToDouble() / x.shape[0];
        var (best, lambda, residuals) = (double.PositiveInfinity, 0.0, real);
        foreach (double candidate in Grid.Select(g => g * scale))
        {
            using var inner = NewDisposeScope();
            var inverse = (squares + candidate).reciprocal();
            var leverage = scores.square().mv(inverse).unsqueeze(1);
            var left = (real - scores.mm(target * inverse.unsqueeze(1))) / (1 - besides - leverage);
            double error = left.square().sum().ToDouble();
            if (error < best)
                (best, lambda, residuals) = (error, candidate, left.MoveToOuterDisposeScope());
        }
        if (!double.IsFinite(best))
            throw new InvalidDataException($"Ridge of {x.shape[0]} rows has no finite leave-one-out error.");
        var solution = vectors.mm(target / (squares + lambda).unsqueeze(1));
        if (root is not null)
            residuals = residuals / root.narrow(0, 0, judged);
        return new Ridge(solution.MoveToOuterDisposeScope(), lambda, residuals.MoveToOuterDisposeScope());
    }

    /// <summary>W for a given penalty, float64.</summary>
    /// <param name="penalty">lambda over the mean of the diagonal of X^T diag(weights) X.</param>
    /// <param name="weights">[rows]</param>
    public static Tensor Solve(Tensor x, Tensor y, Tensor weights, double penalty)
    {
        using var scope = NewDisposeScope();
        var gram = Gram.Of(x, x, weights);
        var lambda = penalty * gram.diagonal().mean();
        gram.diagonal().add_(lambda);
        return linalg.solve(gram, Gram.Of(x, y, weights)).MoveToOuterDisposeScope();
    }

    // X = U diag(sqrt(squares)) V^T: V, the squares, and V^T X^T Y. Directions that rounding made are left out.
    private static (Tensor Vectors, Tensor Squares, Tensor Target) Decompose(Tensor x, Tensor y)
    {
        const double smallest = 1e-12;
        if (x.shape[1] <= x.shape[0])
        {
            var (values, vectors) = linalg.eigh(Gram.Of(x, x));
            var kept = values.gt(smallest * values.max()).nonzero().reshape(-1);
            vectors = vectors.index_select(1, kept);
            return (vectors, values.index_select(0, kept), vectors.t().mm(Gram.Of(x, y)));
        }
        var (wide, full) = (x.to(ScalarType.Float64), y.to(ScalarType.Float64));
        var (squares, left) = linalg.eigh(wide.mm(wide.t()));
        var used = squares.gt(smallest * squares.max()).nonzero().reshape(-1);
        (squares, left) = (squares.index_select(0, used), left.index_select(1, used));
        var root = squares.sqrt();
        return (wide.t().mm(left / root), squares, root.unsqueeze(1) * left.t().mm(full));
    }
}
