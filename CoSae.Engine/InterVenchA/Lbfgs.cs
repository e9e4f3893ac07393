namespace CoSae.Engine.InterVenchA;

/// <summary>Limited-memory BFGS with a backtracking line search (Nocedal and Wright 2006, algorithm 7.5), for smooth convex losses.</summary>
public static class Lbfgs
{
    private const int History = 10;

    /// <summary>Minimises in place.</summary>
    /// <param name="x">Start, and then the minimum.</param>
    /// <param name="evaluate">The value at a point; fills its gradient.</param>
    /// <returns>The value reached.</returns>
    public static double Minimise(double[] x, Func<double[], double[], double> evaluate, int iterations, double tolerance = 1e-7)
    {
        int n = x.Length;
        var gradient = new double[n];
        double value = evaluate(x, gradient);
        var steps = new LinkedList<(double[] S, double[] Y, double Rho)>();
        for (int iteration = 0; iteration < iterations && gradient.Max(Math.Abs) > tolerance; iteration++)
        {
            double[] direction = Direction(gradient, steps);
            double slope = Dot(gradient, direction);
            if (slope >= 0)
                break;
            double length = steps.Count == 0 ? Math.Min(1, 1 / gradient.Sum(Math.Abs)) : 1;
            var next = new double[n];
            var nextGradient = new double[n];
            double nextValue = double.NaN;
            int tries = 0;
            for (; tries < 30; tries++, length /= 2)
            {
                for (int i = 0; i < n; i++)
                    next[i] = x[i] + length * direction[i];
                nextValue = evaluate(next, nextGradient);
                if (nextValue <= value + 1e-4 * length * slope)
                    break;
            }
            if (tries == 30)
                break;
            var s = new double[n];
            var y = new double[n];
            for (int i = 0; i < n; i++)
                (s[i], y[i]) = (next[i] - x[i], nextGradient[i] - gradient[i]);
            double curvature = Dot(s, y);
            if (curvature > 1e-12 * Dot(y, y))
            {
                steps.AddLast((s, y, 1 / curvature));
                if (steps.Count > History)
                    steps.RemoveFirst();
            }
            double gain = value - nextValue;
            next.CopyTo(x, 0);
            (gradient, value) = (nextGradient, nextValue);
            if (gain <= 1e-10 * Math.Max(1, Math.Abs(value)))
                break;
        }
        return value;
    }

    private static double[] Direction(double[] gradient, LinkedList<(double[] S, double[] Y, double Rho)> steps)
    {
        var q = Array.ConvertAll(gradient, g => -g);
        var alphas = new Stack<double>();
        for (var node = steps.Last; node is not null; node = node.Previous)
        {
            double alpha = node.Value.Rho * Dot(node.Value.S, q);
            alphas.Push(alpha);
            Add(q, node.Value.Y, -alpha);
        }
        if (steps.Last is { } last)
        {
            double scale = 1 / (last.Value.Rho * Dot(last.Value.Y, last.Value.Y));
            for (int i = 0; i < q.Length; i++)
                q[i] *= scale;
        }
        for (var node = steps.First; node is not null; node = node.Next)
            Add(q, node.Value.S, alphas.Pop() - node.Value.Rho * Dot(node.Value.Y, q));
        return q;
    }

    private static double Dot(double[] x, double[] y) => System.Numerics.Tensors.TensorPrimitives.Dot<double>(x, y);

    private static void Add(double[] x, double[] y, double factor) =>
        System.Numerics.Tensors.TensorPrimitives.MultiplyAdd<double>(y, factor, x, x);
}
