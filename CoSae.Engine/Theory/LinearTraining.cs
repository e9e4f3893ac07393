using CoSae.Engine.Data;
using CoSae.Engine.Numerics;

namespace CoSae.Engine.Theory;

/// <summary>Trains an objective of the linear case by gradient, as far as float64 reaches.</summary>
internal static class LinearTraining
{
    private const int Steps = 20_000, Enough = 5_000, History = 50, Redraws = 4;
    private const double Tolerance = 1e-11;

    // After enough steps a search that gets anywhere has less than this left; one in a valley without an end has many orders of magnitude more.
    private const double Arriving = 1e-6;

    /// <summary>
    /// L-BFGS from a random start. A loss of products can send the first steps far out, into a valley so long that no end of it
    /// is reached; whether that is so is seen by the gradient alone, and then the start is drawn anew.
    /// </summary>
    /// <returns>The pair, its loss, the steps taken, the largest component of the gradient that is left, and how many starts led nowhere.</returns>
    public static (LinearPair Pair, LbfgsResult End, int Redrawn) Train(LinearLoss loss, PairCovariance s, int rank, RandomSource random, CancellationToken stop)
    {
        for (int redrawn = 0; ; redrawn++)
        {
            var (pair, end) = Descend(loss, s, LinearPair.Random(s, rank, random), stop);
            if (end.Gradient <= Arriving || redrawn == Redraws)
                return (pair, end, redrawn);
        }
    }

    // Begins anew without the remembered curvature where a line search finds nothing more.
    private static (LinearPair Pair, LbfgsResult End) Descend(LinearLoss loss, PairCovariance s, LinearPair start, CancellationToken stop)
    {
        int rank = start.EncoderA.Rows;
        double[] x = start.ToArray();
        var end = new LbfgsResult(double.PositiveInfinity, 0, double.PositiveInfinity);
        // Where most of the variance is explained the loss is what is left of variances that cancel.
        var search = StrongWolfe.Among(s.A.Trace + s.B.Trace);
        bool stuck = false;
        while (!stuck && end.Iterations < (end.Gradient > Arriving ? Enough : Steps) && end.Gradient > Tolerance)
        {
            var next = Lbfgs.Minimise(x, Evaluate, new LbfgsSettings
            {
                Iterations = (end.Iterations < Enough ? Enough : Steps) - end.Iterations, Tolerance = Tolerance, Gain = null, History = History, Search = search,
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
