using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Training;

/// <summary>
/// A data set as one run sees it: split, known pairs, and rows standardised by the statistics of the training rows.
/// </summary>
public sealed class TrainingData
{
    private readonly DataSet _set;

    public TrainingData(DataSet set, DataSpec spec, CancellationToken stop = default)
    {
        _set = set;
        Split = Split.Of(set.Info.Rows, spec.TestFraction, spec.Seed);
        Known = Pairing.Known(Split.Train.Length, spec.PairedFraction, spec.Seed);
        StandardizerA = Standardizer.Fit(set.A, Split.Train, stop);
        StandardizerB = Standardizer.Fit(set.B, Split.Train, stop);
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
        var buffer = new float[(long)rows.Length * file.Dim];
        Gather(file, standardizer, rows, buffer);
        using var host = tensor(buffer, [rows.Length, file.Dim]);
        return host.to(device, copy: true);
    }

    private static void Gather(EmbeddingFile file, Standardizer standardizer, ReadOnlySpan<long> rows, Span<float> destination)
    {
        file.Gather(rows, destination);
        standardizer.Apply(destination);
    }
}
