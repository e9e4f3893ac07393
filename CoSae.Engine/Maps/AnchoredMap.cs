using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// What anchored self-training ends with: a translation each way, linear in the rows or in their radial basis features, and
/// the metric of its errors on each side.
/// </summary>
public sealed class AnchoredMap : IDenseMap
{
    private readonly RbfFeatures? _featuresA, _featuresB;

    // Takes everything over.
    internal AnchoredMap(Tensor aToB, Tensor bToA, Tensor metricA, Tensor metricB, RbfFeatures? featuresA, RbfFeatures? featuresB)
    {
        (WeightsAToB, WeightsBToA, _featuresA, _featuresB) = (aToB, bToA, featuresA, featuresB);
        (MetricA, MetricB) = (metricA, metricB);
        foreach (var tensor in new[] { aToB, bToA, metricA, metricB })
            tensor.DetachFromDisposeScope();
        Joint = new JointScore(this, metricA, metricB);
        var tensors = new Dictionary<string, Tensor> { ["aToB"] = aToB, ["bToA"] = bToA, ["metric.a"] = metricA, ["metric.b"] = metricB };
        foreach (var (side, features) in new[] { ("a", featuresA), ("b", featuresB) })
            if (features is not null)
                (tensors[$"landmarks.{side}"], tensors[$"features.mean.{side}"], tensors[$"features.bandwidth-scale.{side}"]) =
                    (features.Landmarks, features.Mean, _numbers[side] = tensor(new[] { features.Bandwidth, features.Scale }).DetachFromDisposeScope());
        Tensors = tensors;
    }

    private readonly Dictionary<string, Tensor> _numbers = [];

    /// <summary>[dimA or dimA + landmarks, dimB]</summary>
    public Tensor WeightsAToB { get; }

    /// <summary>[dimB or dimB + landmarks, dimA]</summary>
    public Tensor WeightsBToA { get; }

    /// <summary>H_A. // [dimA, dimA]</summary>
    public Tensor MetricA { get; }

    /// <summary>H_B. // [dimB, dimB]</summary>
    public Tensor MetricB { get; }

    public JointScore Joint { get; }

    public IReadOnlyDictionary<string, Tensor> Tensors { get; }

    public Tensor AToB(Tensor xA) => Apply(_featuresA, xA, WeightsAToB);

    public Tensor BToA(Tensor xB) => Apply(_featuresB, xB, WeightsBToA);

    public void Dispose()
    {
        foreach (var tensor in new[] { WeightsAToB, WeightsBToA, MetricA, MetricB }.Concat(_numbers.Values))
            tensor.Dispose();
        _featuresA?.Dispose();
        _featuresB?.Dispose();
    }

    private static Tensor Apply(RbfFeatures? features, Tensor x, Tensor weights)
    {
        using var scope = NewDisposeScope();
        return (features?.Of(x) ?? x).mm(weights).MoveToOuterDisposeScope();
    }
}
