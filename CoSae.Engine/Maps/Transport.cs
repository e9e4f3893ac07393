using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// Soft matching of two pools by entropic optimal transport: P proportional to exp(s / 0.5), with uniform marginals (Sinkhorn,
/// Cuturi 2013; SCIENCE.md section 11, 4). In the log domain and in blocks of rows; the potentials are kept from call to
/// call, so that each starts where the last one ended.
/// </summary>
internal sealed class Transport : IDisposable
{
    /// <summary>Temperature of the plan, in units of the joint score.</summary>
    public const double Temperature = 0.5;

    /// <summary>Rounds of a call.</summary>
    public const int Rounds = 10;

    private Tensor? _columns; // log scalings of the columns, [columns]

    /// <summary>What each row goes with on the other side: barycentres under the plan.</summary>
    /// <param name="u">Places of pool A. // [rows, d]</param>
    /// <param name="v">Places of pool B. // [columns, d]</param>
    /// <param name="xA">[rows, dimA]</param>
    /// <param name="xB">[columns, dimB]</param>
    /// <returns>For each row of A the mean row of B [rows, dimB]; for each row of B the mean row of A [columns, dimA].</returns>
    public (Tensor OfA, Tensor OfB) Barycentres(Tensor u, Tensor v, Tensor xA, Tensor xB, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var rows = Potentials(u, v, stop);
        var ofA = zeros([xA.shape[0], xB.shape[1]], dtype: xA.dtype, device: xA.device);
        var ofB = zeros([xB.shape[0], xA.shape[1]], dtype: xA.dtype, device: xA.device);
        var mass = zeros([xB.shape[0]], dtype: xA.dtype, device: xA.device);
        Plan(u, v, rows, (start, plan) =>
        {
            long count = plan.shape[0];
            ofA.narrow(0, start, count).copy_(plan.mm(xB) / plan.sum(1, keepdim: true));
            ofB.add_(plan.t().mm(xA.narrow(0, start, count)));
            mass.add_(plan.sum(dim: 0));
        }, stop);
        return (ofA.MoveToOuterDisposeScope(), (ofB / mass.unsqueeze(1)).MoveToOuterDisposeScope());
    }

    /// <summary>Visits the plan, blocks of rows; each row sums to about 1, each column to rows / columns.</summary>
    internal void Plan(Tensor u, Tensor v, Tensor rows, Action<long, Tensor> visit, CancellationToken stop) =>
        ScoreBlocks.Visit(u, v, (start, scores) => visit(start, scores.div_(Temperature)
            .add_(_columns!).add_(rows.narrow(0, start, scores.shape[0]).unsqueeze(1)).exp_()), stop);

    /// <summary>Ten rounds over rows and columns. The columns' potentials stay here. // [rows]</summary>
    internal Tensor Potentials(Tensor u, Tensor v, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        double columnMass = Math.Log((double)u.shape[0] / v.shape[0]);
        var columns = _columns is { } kept ? kept.alias() : zeros([v.shape[0]], dtype: u.dtype, device: u.device);
        var rows = zeros([u.shape[0]], dtype: u.dtype, device: u.device);
        for (int round = 0; round < Rounds; round++)
        {
            using var inner = NewDisposeScope();
            var total = full([v.shape[0]], double.NegativeInfinity, dtype: u.dtype, device: u.device);
            // One pass a round: with a block's new row potentials its share of the columns' sums is known.
            ScoreBlocks.Visit(u, v, (start, scores) =>
            {
                var ofBlock = rows.narrow(0, start, scores.shape[0]);
                scores.div_(Temperature);
                ofBlock.copy_(-(scores + columns).logsumexp(1));
                total.copy_(stack([total, scores.add_(ofBlock.unsqueeze(1)).logsumexp(0)]).logsumexp(0));
            }, stop);
            columns = (columnMass - total).MoveToOuterDisposeScope();
        }
        _columns?.Dispose();
        _columns = columns.DetachFromDisposeScope();
        return rows.MoveToOuterDisposeScope();
    }

    public void Dispose() => _columns?.Dispose();
}
