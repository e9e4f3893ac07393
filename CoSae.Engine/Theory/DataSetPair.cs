using CoSae.Engine.Data;
using CoSae.Engine.Maps;
using CoSae.Engine.Runs;
using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Theory;

/// <summary>
/// The second moments of a data set's training pairs, standardised as every run sees them, in the leading principal components of each
/// side, with a mean variance of 1 a component: small enough to be optimised to the last digits in seconds.
/// </summary>
public static class DataSetPair
{
    /// <summary>Principal components of a side, at most.</summary>
    public const int MaxDim = 24;

    /// <summary>Pairs that are read, at most.</summary>
    public const int MaxPairs = 50_000;

    // With fewer pairs a component, canonical correlations are of chance; with less variance, they are of rounding.
    private const int PairsPerDim = 20;
    private const double LeastVariance = 1e-4;

    /// <summary>Opens the data set, building it first where it is built in, and takes its second moments.</summary>
    /// <exception cref="InvalidDataException">There is no such data set, it is damaged, or it has too few pairs.</exception>
    public static TheorySource Of(CosaeHome home, string name, Action<string, double> report, CancellationToken stop)
    {
        using var set = DataSetCatalog.OpenOrBuild(home, name, report, stop);
        return Of(set, report, stop);
    }

    /// <summary>Takes the second moments of the training pairs.</summary>
    /// <exception cref="InvalidDataException">A side holds a NaN or does not vary, or there are too few pairs.</exception>
    public static TheorySource Of(DataSet set, Action<string, double> report, CancellationToken stop)
    {
        var data = new TrainingData(set, new DataSpec { Dataset = set.Info.Name }, stop, report);
        long[] rows = data.Split.Train[..Math.Min(MaxPairs, data.Split.Train.Length)];
        int most = Math.Min(MaxDim, rows.Length / PairsPerDim);
        if (most < 2)
            throw new InvalidDataException($"{set.Info.Name} has {rows.Length} training pairs; the linear case needs {2 * PairsPerDim} for two directions.");
        using var scope = NewDisposeScope();
        var (a, b, ab) = Moments(data, rows, report, stop);
        Side sideA = Reduce(a, most), sideB = Reduce(b, most);
        var across = Decompositions.Of(sideA.Scaled.t().mm(ab).mm(sideB.Scaled));
        return new TheorySource
        {
            S = new PairCovariance(Matrix.Diagonal(sideA.Variances), Matrix.Diagonal(sideB.Variances), across),
            Title = set.Info.Title,
            Dataset = set.Info.Name,
            Pairs = rows.Length,
            FullDimA = set.Info.DimA,
            FullDimB = set.Info.DimB,
            KeptA = sideA.Kept,
            KeptB = sideB.Kept,
        };
    }

    private static (Tensor A, Tensor B, Tensor AB) Moments(TrainingData data, long[] rows, Action<string, double> report, CancellationToken stop)
    {
        int dimA = data.Info.DimA, dimB = data.Info.DimB;
        Tensor a = Zeros(dimA, dimA), b = Zeros(dimB, dimB), ab = Zeros(dimA, dimB);
        for (int start = 0; start < rows.Length; start += Gram.Block)
        {
            stop.ThrowIfCancellationRequested();
            report("taking second moments", (double)start / rows.Length);
            using var inner = NewDisposeScope();
            var part = rows.AsSpan(start, Math.Min(Gram.Block, rows.Length - start));
            Tensor x = data.RowsA(part, CPU), y = data.RowsB(part, CPU);
            a.add_(Gram.Of(x, x));
            b.add_(Gram.Of(y, y));
            ab.add_(Gram.Of(x, y));
        }
        return (a / rows.Length, b / rows.Length, ab / rows.Length);

        static Tensor Zeros(int m, int n) => zeros([m, n], dtype: ScalarType.Float64);
    }

    // Scaled: principal components over the root of their mean variance. // [dim, kept]
    private sealed record Side(Tensor Scaled, double[] Variances, double Kept);

    private static Side Reduce(Tensor covariance, int most)
    {
        var (ascending, vectors) = linalg.eigh(covariance);
        double[] values = ascending.flip(0).data<double>().ToArray();
        int kept = values.Take(most).TakeWhile(v => v > LeastVariance * values[0]).Count();
        double mean = values.Take(kept).Average();
        return new Side(vectors.flip(1).narrow(1, 0, kept) / Math.Sqrt(mean), [.. values.Take(kept).Select(v => v / mean)], values.Take(kept).Sum() / values.Sum());
    }
}
