using System.Runtime.InteropServices;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Training;

/// <summary>
/// A data set as one run sees it: split, known pairs, and rows standardised by the statistics of the training rows (extra unpaired ones
/// included).
/// </summary>
public sealed class TrainingData
{
    private const int BlockBytes = 16 << 20;
    private readonly DataSet _set;

    /// <summary>Splits, pairs, and reads each side once, for the statistics of its training rows.</summary>
    /// <param name="report">Told what is being read and the share of it, on any thread.</param>
    /// <exception cref="InvalidDataException">A side holds a NaN or an infinity, or does not vary.</exception>
    public TrainingData(DataSet set, DataSpec spec, CancellationToken stop = default, Action<string, double>? report = null)
    {
        _set = set;
        Split = Split.Of(set, spec.TestFraction, spec.Seed);
        Known = Pairing.Known(Split.Train.Length, spec.PairedFraction, spec.Seed);
        StandardizerA = Standardizer.Fit(set.A, Split.RowsA, stop, share => report?.Invoke($"reading {set.Info.SideA}", share));
        StandardizerB = Standardizer.Fit(set.B, Split.RowsB, stop, share => report?.Invoke($"reading {set.Info.SideB}", share));
    }

    public DataSetInfo Info => _set.Info;

    public DataSet Set => _set;

    public Split Split { get; }

    /// <summary>Positions in the training rows of the known pairs.</summary>
    public int[] Known { get; }

    public Standardizer StandardizerA { get; }

    public Standardizer StandardizerB { get; }

    /// <summary>Standardised rows of side A. // [rows, dimA]</summary>
    public Tensor RowsA(ReadOnlySpan<long> rows, Device device) => Rows(_set.A, StandardizerA, rows, device);

    /// <summary>Standardised rows of side B. // [rows, dimB]</summary>
    public Tensor RowsB(ReadOnlySpan<long> rows, Device device) => Rows(_set.B, StandardizerB, rows, device);

    /// <summary>Standardised rows of side A into a buffer; safe from several threads.</summary>
    /// <param name="destination">[rows * dimA]</param>
    public void GatherA(ReadOnlySpan<long> rows, Span<float> destination) => Gather(_set.A, StandardizerA, rows, destination);

    /// <summary>Standardised rows of side B into a buffer; safe from several threads.</summary>
    /// <param name="destination">[rows * dimB]</param>
    public void GatherB(ReadOnlySpan<long> rows, Span<float> destination) => Gather(_set.B, StandardizerB, rows, destination);

    private static Tensor Rows(EmbeddingFile file, Standardizer standardizer, ReadOnlySpan<long> rows, Device device)
    {
        using var scope = NewDisposeScope();
        // In blocks straight into the tensor: a second copy of many rows would double what they need.
        var host = empty([rows.Length, file.Dim]);
        int block = Math.Max(1, BlockBytes / sizeof(float) / file.Dim);
        for (int start = 0; start < rows.Length; start += block)
        {
            int count = Math.Min(block, rows.Length - start);
            using var part = host.narrow(0, start, count);
            Gather(file, standardizer, rows.Slice(start, count), MemoryMarshal.Cast<byte, float>(part.bytes));
        }
        return host.to(device, disposeAfter: true).MoveToOuterDisposeScope();
    }

    private static void Gather(EmbeddingFile file, Standardizer standardizer, ReadOnlySpan<long> rows, Span<float> destination)
    {
        if (destination.Length != (long)rows.Length * file.Dim)
            throw new ArgumentException($"{rows.Length} rows of {file.Path} have {(long)rows.Length * file.Dim} numbers; there is room for {destination.Length}.", nameof(destination));
        // A few rows at a time, standardised while they are in the nearest cache.
        const int together = 32;
        for (int start = 0; start < rows.Length; start += together)
        {
            int count = Math.Min(together, rows.Length - start);
            var part = destination.Slice(start * file.Dim, count * file.Dim);
            file.Gather(rows.Slice(start, count), part);
            standardizer.Apply(part);
        }
    }
}
