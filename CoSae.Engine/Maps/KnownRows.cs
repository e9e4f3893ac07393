using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>The rows that maps are fitted from: known pairs, and unpaired training rows for what needs no pairs.</summary>
internal static class KnownRows
{
    /// <summary>Training rows that a side's covariance is taken from, at most: more change nothing.</summary>
    public const int MaxUnpaired = 50_000;

    /// <summary>All known pairs of the run, standardised. // [pairs, dimA], [pairs, dimB]</summary>
    public static (Tensor A, Tensor B) Pairs(TrainingData data, Device device)
    {
        long[] rows = [.. data.Known.Select(i => data.Split.Train[i])];
        return (data.RowsA(rows, device), data.RowsB(rows, device));
    }

    /// <summary>X^T X / n over unpaired training rows of side A, in float64; the mean is the standardisation's, 0. // [dimA, dimA]</summary>
    public static Tensor CovarianceA(TrainingData data, Device device) => Covariance(data.Split.RowsA, data.RowsA, data.Info.DimA, device);

    /// <summary>The same for side B. // [dimB, dimB]</summary>
    public static Tensor CovarianceB(TrainingData data, Device device) => Covariance(data.Split.RowsB, data.RowsB, data.Info.DimB, device);

    private delegate Tensor Reader(ReadOnlySpan<long> rows, Device device);

    private static Tensor Covariance(long[] rows, Reader read, int dim, Device device)
    {
        using var scope = NewDisposeScope();
        int count = Math.Min(MaxUnpaired, rows.Length);
        var sum = zeros([dim, dim], dtype: ScalarType.Float64, device: device);
        for (int start = 0; start < count; start += Gram.Block)
        {
            using var inner = NewDisposeScope();
            var x = read(rows.AsSpan(start, Math.Min(Gram.Block, count - start)), device);
            sum.add_(Gram.Of(x, x));
        }
        return (sum / count).MoveToOuterDisposeScope();
    }
}
