using CoSae.Engine.Numerics;

namespace CoSae.Engine.Theory;

/// <summary>Trains an objective of the linear case by gradient, as far as float64 reaches.</summary>
internal static class LinearTraining
{
    private const int Steps = 20_000, History = 50;
    private const double Tolerance = 1e-11;

    /// <summary>L-BFGS from a start; begins anew without the remembered curvature where a line search finds nothing more.</summary>
    /// <returns>The pair, its loss, the steps taken and the largest component of the gradient that is left.</returns>
    public static (LinearPair Pair, LbfgsResult End) Train(LinearLoss loss, PairCovariance s, LinearPair start, CancellationToken stop)
    {
        int rank = start.EncoderA.Rows;
        double[] x = start.ToArray();
        var end = new LbfgsResult(double.PositiveInfinity, 0, double.PositiveInfinity);
        // Where most of the variance is explained the loss is what is left of variances that cancel.
        var search = StrongWolfe.Among(s.A.Trace + s.B.Trace);
        bool stuck = false;
        while (!stuck && end.Iterations < Steps && end.Gradient > Tolerance)
        {
            var next = Lbfgs.Minimise(x, Evaluate, new LbfgsSettings
            {
                Iterations = Steps - end.Iterations, Tolerance = Tolerance, Gain = null, History = History, Search = search,
            });
            stuck = next.Iterations == 0;
            end = next with { Iterations = end.Iterations + next.Iterations };
        }
        return (LinearPair.Of(x, s, rank), end);

        double Evaluate(double[] at, double[] gradient)
        {
            stop.ThrowIfCancellationRequested();
            var slope = LinearPair.Of(new double[at.Length], s, rank);
            double value = loss(s, LinearPair.Of(at, s, rank), slope);
            slope.ToArray().CopyTo(gradient, 0);
            return value;
        }
    }
}
