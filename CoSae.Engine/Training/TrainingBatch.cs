using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Training;

/// <summary>
/// The standardised rows of one step in buffers that are used again and again. Filled by a <see cref="BatchSource"/>.
/// </summary>
internal sealed class TrainingBatch(int batch, int known, int pseudo, int dimA, int dimB)
{
    private readonly float[] _a = new float[(long)batch * dimA], _b = new float[(long)batch * dimB];
    private readonly float[] _pairedA = new float[(long)(known + pseudo) * dimA], _pairedB = new float[(long)(known + pseudo) * dimB];
    private readonly long[] _rowsA = new long[batch], _rowsB = new long[batch], _pairedRows = new long[known];

    /// <summary>The step it is for, counted from 0.</summary>
    public int Step { get; set; }

    /// <summary>Whether the step sees known pairs.</summary>
    public bool HasPairs { get; set; }

    /// <summary>Where the draws stand after this batch, whatever has been drawn ahead since: what a checkpoint holds.</summary>
    public BatchState After { get; set; } = new([], []);

    /// <summary>Row numbers of side A. // [batch]</summary>
    public Span<long> RowsA => _rowsA;

    /// <summary>Row numbers of side B. // [batch]</summary>
    public Span<long> RowsB => _rowsB;

    /// <summary>Row numbers of the known pairs. // [known]</summary>
    public Span<long> PairedRows => _pairedRows;

    /// <summary>[batch * dimA]</summary>
    public Span<float> A => _a;

    /// <summary>[batch * dimB]</summary>
    public Span<float> B => _b;

    /// <summary>Known pairs, then pseudo-pairs. // [(known + pseudo) * dimA]</summary>
    public Span<float> PairedA => _pairedA;

    /// <summary>[(known + pseudo) * dimB]</summary>
    public Span<float> PairedB => _pairedB;

    /// <summary>Copies the rows to a device, where they live on when this batch is filled anew; the pairs are null without any.</summary>
    public (Tensor A, Tensor B, Tensor? PairedA, Tensor? PairedB) To(Device device) => (
        Copy(_a, dimA, device), Copy(_b, dimB, device),
        HasPairs ? Copy(_pairedA, dimA, device) : null, HasPairs ? Copy(_pairedB, dimB, device) : null);

    private static Tensor Copy(float[] rows, int dim, Device device) =>
        TorchExtras.Upload(TorchExtras.FromSpan<float>(rows, [rows.Length / dim, dim]), device);
}
