using CoSae.Engine.Metrics;
using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>The test rows, translated, cycled and embedded once by a fitted map. Row r of every member is the same thing.</summary>
public sealed class MapTestSet : IDisposable
{
    private const int Block = 4096;

    public MapTestSet(IDenseMap map, TrainingData data, Device device, CancellationToken stop)
        : this(map, data.RowsA(data.Split.Test, device), data.RowsB(data.Split.Test, device), stop)
    {
    }

    /// <summary>Takes the rows over. // [rows, dimA], [rows, dimB]</summary>
    public MapTestSet(IDenseMap map, Tensor xA, Tensor xB, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        (XA, XB) = (xA.DetachFromDisposeScope(), xB.DetachFromDisposeScope());
        AToB = Apply(map.AToB, XA, stop)?.DetachFromDisposeScope();
        BToA = Apply(map.BToA, XB, stop)?.DetachFromDisposeScope();
        EmbeddedA = Apply(map.EmbedA, XA, stop)?.DetachFromDisposeScope();
        EmbeddedB = Apply(map.EmbedB, XB, stop)?.DetachFromDisposeScope();
        if (AToB is null || BToA is null)
            return;
        var (deviationA, deviationB) = (Deviation(XA), Deviation(XB));
        (AToBVariance, BToAVariance) = (new(Error(XB, AToB), deviationB), new(Error(XA, BToA), deviationA));
        Tensor backA = Apply(map.BToA, AToB, stop)!, backB = Apply(map.AToB, BToA, stop)!;
        (CycleA, CycleB) = (new(Error(XA, backA), deviationA), new(Error(XB, backB), deviationB));
    }

    public int Rows => (int)XA.shape[0];

    /// <summary>Standardised test rows of A. // [rows, dimA]</summary>
    public Tensor XA { get; }

    /// <summary>Standardised test rows of B. // [rows, dimB]</summary>
    public Tensor XB { get; }

    /// <summary>Rows of A translated; null for a map that only embeds, as are the variances. // [rows, dimB]</summary>
    public Tensor? AToB { get; }

    /// <summary>Rows of B translated. // [rows, dimA]</summary>
    public Tensor? BToA { get; }

    /// <summary>Rows of A in the shared space, or null. // [rows, r]</summary>
    public Tensor? EmbeddedA { get; }

    /// <summary>Rows of B in the shared space, or null. // [rows, r]</summary>
    public Tensor? EmbeddedB { get; }

    /// <summary>Of xB by the translation of xA.</summary>
    public ExplainedVariance? AToBVariance { get; }

    /// <summary>Of xA by the translation of xB.</summary>
    public ExplainedVariance? BToAVariance { get; }

    /// <summary>Of xA by going to B and back.</summary>
    public ExplainedVariance? CycleA { get; }

    public ExplainedVariance? CycleB { get; }

    public void Dispose()
    {
        foreach (var tensor in new[] { XA, XB, AToB, BToA, EmbeddedA, EmbeddedB })
            tensor?.Dispose();
    }

    /// <summary>A map of many rows, a block at a time; null where the map is. // [rows, d] to [rows, e]</summary>
    public static Tensor? Apply(Func<Tensor, Tensor?> map, Tensor x, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var blocks = new List<Tensor>();
        for (long start = 0; start < x.shape[0]; start += Block)
        {
            stop.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            if (map(x.narrow(0, start, Math.Min(Block, x.shape[0] - start))) is not { } mapped)
                return null;
            blocks.Add(mapped.MoveToOuterDisposeScope());
        }
        return cat(blocks, 0).MoveToOuterDisposeScope();
    }

    private static float[] Error(Tensor x, Tensor y) => (x - y).square().sum(1).cpu().data<float>().ToArray();

    private static float[] Deviation(Tensor x) => (x - x.mean([0])).square().sum(1).cpu().data<float>().ToArray();
}
