using CoSae.Engine.Saes;
using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Metrics;

/// <summary>
/// The test rows, encoded, translated and cycled once by a trained pair; what the metrics read. Row r of every member is
/// the same thing.
/// </summary>
public sealed class TestSet : IDisposable
{
    private const int Block = 4096;
    private const int BlockNumbers = 16 << 20;

    /// <summary>Encodes and decodes the test rows in blocks: no [rows, latents] array is ever made.</summary>
    public TestSet(SaePair pair, TrainingData data, Device device, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        long[] rows = data.Split.Test;
        XA = data.RowsA(rows, device).DetachFromDisposeScope();
        XB = data.RowsB(rows, device).DetachFromDisposeScope();
        AToB = zeros_like(XB).DetachFromDisposeScope();
        BToA = zeros_like(XA).DetachFromDisposeScope();
        var (errors, blocksA, blocksB) = (new float[6][], new List<HostCode>(), new List<HostCode>());
        for (int e = 0; e < errors.Length; e++)
            errors[e] = new float[rows.Length];
        // An encoder without a fused kernel makes its pre-activations dense: with many latents, fewer rows at a time.
        int block = Math.Clamp(BlockNumbers / Math.Max(pair.A.Latents, pair.A.Slots), 256, Block);
        for (int start = 0; start < rows.Length; start += block)
        {
            stop.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            int count = Math.Min(block, rows.Length - start);
            var (a, b) = (XA.narrow(0, start, count), XB.narrow(0, start, count));
            var (codeA, codeB) = (pair.A.Encode(a), pair.B.Encode(b));
            var (toB, toA) = (pair.B.Decode(codeA), pair.A.Decode(codeB));
            AToB.narrow(0, start, count).copy_(toB);
            BToA.narrow(0, start, count).copy_(toA);
            Store(errors[0], start, a - pair.A.Decode(codeA));
            Store(errors[1], start, b - pair.B.Decode(codeB));
            Store(errors[2], start, b - toB);
            Store(errors[3], start, a - toA);
            Store(errors[4], start, a - pair.A.Decode(pair.B.Encode(toB)));
            Store(errors[5], start, b - pair.B.Decode(pair.A.Encode(toA)));
            blocksA.Add(HostCode.From(codeA));
            blocksB.Add(HostCode.From(codeB));
        }
        (CodeA, CodeB, K) = (HostCode.Concat(blocksA).Compact(), HostCode.Concat(blocksB).Compact(), pair.A.K);
        var (deviationA, deviationB) = (Deviation(XA), Deviation(XB));
        (ReconstructionA, ReconstructionB) = (new(errors[0], deviationA), new(errors[1], deviationB));
        (AToBVariance, BToAVariance) = (new(errors[2], deviationB), new(errors[3], deviationA));
        (CycleA, CycleB) = (new(errors[4], deviationA), new(errors[5], deviationB));
    }

    public int Rows => CodeA.Rows;

    /// <summary>Active latents of a row: at most for TopK, aimed at on average for kinds with a gate.</summary>
    public int K { get; }

    /// <summary>Standardised test rows of A. // [rows, dimA]</summary>
    public Tensor XA { get; }

    /// <summary>Standardised test rows of B. // [rows, dimB]</summary>
    public Tensor XB { get; }

    /// <summary>D_B(E_A(xA)). // [rows, dimB]</summary>
    public Tensor AToB { get; }

    /// <summary>D_A(E_B(xB)). // [rows, dimA]</summary>
    public Tensor BToA { get; }

    public HostCode CodeA { get; }

    public HostCode CodeB { get; }

    public ExplainedVariance ReconstructionA { get; }

    public ExplainedVariance ReconstructionB { get; }

    /// <summary>Of xB by the translation of xA.</summary>
    public ExplainedVariance AToBVariance { get; }

    /// <summary>Of xA by the translation of xB.</summary>
    public ExplainedVariance BToAVariance { get; }

    /// <summary>Of xA by going to B and back through both encoders.</summary>
    public ExplainedVariance CycleA { get; }

    public ExplainedVariance CycleB { get; }

    public void Dispose()
    {
        foreach (var tensor in new[] { XA, XB, AToB, BToA })
            tensor.Dispose();
    }

    private static void Store(float[] target, int start, Tensor difference) =>
        difference.square().sum(1).cpu().contiguous().data<float>().ToArray().CopyTo(target, start);

    private static float[] Deviation(Tensor x) => (x - x.mean([0])).square().sum(1).cpu().contiguous().data<float>().ToArray();
}
