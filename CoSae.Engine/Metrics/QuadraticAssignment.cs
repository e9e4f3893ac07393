using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Metrics;

/// <summary>
/// Matches the nodes of two weighted graphs by Frank-Wolfe over the doubly stochastic matrices with an exact line search
/// (FAQ; Vogelstein et al. 2015, "Fast Approximate Quadratic Programming for Graph Matching"). A local optimum: try several starts.
/// </summary>
public static class QuadraticAssignment
{
    /// <summary>Frank-Wolfe steps at most.</summary>
    public const int MostSteps = 60;

    /// <summary>
    /// A permutation p that makes sum over i, j of A[i, j] B[p(i), p(j)] = tr(A P B P^T) large, and that sum. One product
    /// of n x n matrices and one assignment a step.
    /// </summary>
    /// <param name="a">Symmetric. // [n * n], row by row</param>
    /// <param name="b">Symmetric. // [n * n], row by row</param>
    /// <param name="start">Doubly stochastic. // [n * n], row by row</param>
    /// <param name="stop">Looked at once a step.</param>
    /// <exception cref="ArgumentException">A matrix has another size, or a value that is not finite.</exception>
    public static (int[] Order, double Value) Maximise(double[] a, double[] b, double[] start, int n, CancellationToken stop = default)
    {
        foreach (var (matrix, name) in new[] { (a, nameof(a)), (b, nameof(b)), (start, nameof(start)) })
            if (matrix.Length != (long)n * n)
                throw new ArgumentException($"A matrix of {matrix.Length} values is not {n} x {n}.", name);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        // Products in single precision: they only point the way. All sums, and the value at the end, are in double.
        var (left, right) = (tensor(a, [n, n]).to(ScalarType.Float32), tensor(b, [n, n]).to(ScalarType.Float32));
        var p = tensor(start, [n, n]).clone();
        var slope = left.mm(p.to(ScalarType.Float32)).mm(right).to(ScalarType.Float64); // A P B: half the gradient
        for (int step = 0; step < MostSteps; step++)
        {
            stop.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            int[] target = Hungarian.Maximise(slope.data<double>().ToArray(), n);
            var at = tensor(Array.ConvertAll(target, j => (long)j)).unsqueeze(1); // [n, 1]
            // A Q is A with its columns moved to where the permutation Q sends them.
            var slopeAtTarget = zeros_like(left).index_copy(1, at.squeeze(1), left).mm(right).to(ScalarType.Float64); // A Q B
            double onTarget = p.gather(1, at).sum().ToDouble();
            double here = (slope * p).sum().ToDouble(), ahead = slope.gather(1, at).sum().ToDouble();
            double aheadHere = (slopeAtTarget * p).sum().ToDouble(), there = slopeAtTarget.gather(1, at).sum().ToDouble();
            // The value at P + t (Q - P) is the value at P + t linear + t^2 square.
            double linear = 2 * (ahead - here), square = there - aheadHere - ahead + here;
            double length = square >= 0 ? square + linear > 0 ? 1 : 0 : Math.Clamp(-linear / (2 * square), 0, 1);
            p.mul_(1 - length).scatter_add_(1, at, full_like(at, length, dtype: ScalarType.Float64));
            slope.mul_(1 - length).add_(slopeAtTarget, length);
            // |Q - P|_1 is 2 (n - sum of P on Q).
            if (length * 2 * (n - onTarget) < 1e-3 * n)
                break;
        }
        int[] order = Hungarian.Maximise(p.data<double>().ToArray(), n);
        return (order, Value(a, b, order));
    }

    /// <summary>sum over i, j of A[i, j] B[order(i), order(j)].</summary>
    public static double Value(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<int> order)
    {
        int n = order.Length;
        double total = 0;
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> rowA = a.Slice(i * n, n), rowB = b.Slice(order[i] * n, n);
            for (int j = 0; j < n; j++)
                total += rowA[j] * rowB[order[j]];
        }
        return total;
    }
}
