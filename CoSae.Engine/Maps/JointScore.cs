using CoSae.Engine.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// How well a row of A goes with a row of B, judged from both sides (SCIENCE.md section 11, 3): s = - |(f_AB(x) - y) H_B|^2 / dB
/// - |(f_BA(y) - x) H_A|^2 / dA. It is minus the squared distance of two vectors u(x) and v(y) of dB + dA numbers.
/// </summary>
/// <param name="map">Translates both ways.</param>
/// <param name="metricA">H_A. // [dimA, dimA]</param>
/// <param name="metricB">H_B. // [dimB, dimB]</param>
public sealed class JointScore(IDenseMap map, Tensor metricA, Tensor metricB)
{
    /// <summary>u(x) = [f_AB(x) H_B / sqrt(dB), x H_A / sqrt(dA)]. // [rows, dimA] to [rows, dimB + dimA]</summary>
    public Tensor PlaceA(Tensor xA, CancellationToken stop = default)
    {
        using var scope = NewDisposeScope();
        return Place(MapTestSet.Apply(map.AToB, xA, stop)!, xA);
    }

    /// <summary>v(y) = [y H_B / sqrt(dB), f_BA(y) H_A / sqrt(dA)]. // [rows, dimB] to [rows, dimB + dimA]</summary>
    public Tensor PlaceB(Tensor xB, CancellationToken stop = default)
    {
        using var scope = NewDisposeScope();
        return Place(xB, MapTestSet.Apply(map.BToA, xB, stop)!);
    }

    /// <summary>
    /// Retrieval by s, corrected for hubs in both directions (CSLS, <see cref="Neighbourhoods"/>): which rows are near to
    /// everybody shows in the rows alone, without a true match.
    /// </summary>
    public (float[][] Forth, float[][] Back) Hits(Tensor xA, Tensor xB, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        Tensor u = PlaceA(xA, stop), v = PlaceB(xB, stop);
        // Neighbourhoods among as many rows as are searched for: among all they would cost the square of their number.
        long asked = Math.Min(u.shape[0], Metrics.Retrieval.MaxQueries);
        Tensor ofA = Neighbourhoods.Means(u, v.narrow(0, 0, asked), stop), ofB = Neighbourhoods.Means(v, u.narrow(0, 0, asked), stop);
        // 2 s - means, less what is the same for all candidates of a query.
        return (DenseRetrieval.ByScore(4 * u, v, -2 * v.square().sum(1) - ofB, stop), DenseRetrieval.ByScore(4 * v, u, -2 * u.square().sum(1) - ofA, stop));
    }

    private Tensor Place(Tensor b, Tensor a) => cat(
        [b.mm(metricB) / Math.Sqrt(metricB.shape[0]), a.mm(metricA) / Math.Sqrt(metricA.shape[0])], 1).MoveToOuterDisposeScope();
}
