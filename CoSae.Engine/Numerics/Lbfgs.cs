namespace CoSae.Engine.Numerics;

/// <summary>Limited-memory BFGS (Nocedal and Wright 2006, algorithm 7.5), for smooth losses.</summary>
public static class Lbfgs
{
    /// <summary>Minimises in place, as far as probes need.</summary>
    /// <param name="x">Start, and then the minimum.</param>
    /// <param name="evaluate">The value at a point; fills its gradient.</param>
    /// <returns>The value reached.</returns>
    public static double Minimise(double[] x, Func<double[], double[], double> evaluate, int iterations, double tolerance = 1e-7) =>
        Minimise(x, evaluate, new LbfgsSettings { Iterations = iterations, Tolerance = tolerance }).Value;

    /// <summary>Minimises in place.</summary>
    /// <param name="x">Start, and then the minimum.</param>
    /// <param name="evaluate">The value at a point; fills its gradient.</param>
    public static LbfgsResult Minimise(double[] x, Func<double[], double[], double> evaluate, LbfgsSettings settings)
    {
        int n = x.Length, iteration = 0;
        var gradient = new double[n];
        double value = evaluate(x, gradient);
        var steps = new LinkedList<(double[] S, double[] Y, double Rho)>();
        for (; iteration < settings.Iterations && gradient.Max(Math.Abs) > settings.Tolerance; iteration++)
        {
            double[] direction = Direction(gradient, steps);
            double slope = Dot(gradient, direction);
            if (slope >= 0)
                break;
            var ray = new Ray(x, value, slope, direction, evaluate);
            if (!settings.Search(ray, steps.Count == 0 ? Math.Min(1, 1 / gradient.Sum(Math.Abs)) : 1))
                break;
            var s = new double[n];
            var y = new double[n];
            for (int i = 0; i < n; i++)
                (s[i], y[i]) = (ray.Point[i] - x[i], ray.Gradient[i] - gradient[i]);
            double curvature = Dot(s, y);
            if (curvature > 1e-12 * Dot(y, y))
            {
                steps.AddLast((s, y, 1 / curvature));
                if (steps.Count > settings.History)
                    steps.RemoveFirst();
            }
            double gain = value - ray.Value;
            ray.Point.CopyTo(x, 0);
            (gradient, value) = (ray.Gradient, ray.Value);
            if (gain <= settings.Gain * Math.Max(1, Math.Abs(value)))
                break;
        }
        return new LbfgsResult(value, iteration, gradient.Max(Math.Abs));
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

    internal static double Dot(double[] x, double[] y) => System.Numerics.Tensors.TensorPrimitives.Dot<double>(x, y);

    private static void Add(double[] x, double[] y, double factor) =>
        System.Numerics.Tensors.TensorPrimitives.MultiplyAdd<double>(y, factor, x, x);
}
