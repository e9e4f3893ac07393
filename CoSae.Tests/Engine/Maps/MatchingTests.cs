using CoSae.Engine.Maps;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Maps;

/// <summary>Matching of pools in blocks against the same with the full score matrix.</summary>
[Collection(TorchCollection.Name)]
public sealed class MatchingTests
{
    // So many columns that a block has 64 rows: the pools come in three blocks, the last a small one.
    private const int Rows = 130, Columns = 65_536;

    [Fact]
    public void MutualMatchesInBlocksAreThoseOfTheFullMatrix()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1, torch.CPU);
        Tensor u = randn([Rows, 5], generator: generator), v = randn([Columns, 5], generator: generator);
        var (rows, columns) = MutualMatching.Find(u, v, default);

        var scores = Scores(u, v);
        var c = 2 * scores - scores.topk(10, dim: 1).values.mean([1]).unsqueeze(1) - scores.topk(10, dim: 0).values.mean([0]);
        long[] bestColumn = c.argmax(1).data<long>().ToArray(), bestRow = c.argmax(0).data<long>().ToArray();
        var expected = Enumerable.Range(0, Rows).Where(i => bestRow[bestColumn[i]] == i).Select(i => ((long)i, bestColumn[i]));
        Assert.True(rows.shape[0] > 20, "hardly a match");
        Assert.Equal(expected, rows.data<long>().ToArray().Zip(columns.data<long>().ToArray()));
    }

    [Fact]
    public void TransportInBlocksIsThatOfTheFullMatrix()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2, torch.CPU);
        Tensor u = randn([Rows, 3], generator: generator), v = randn([Columns, 3], generator: generator);
        using var transport = new Transport();
        var (ofA, ofB) = transport.Barycentres(u, v, u, v, default);

        var logs = Scores(u, v).to(ScalarType.Float64) / Transport.Temperature;
        var columns = zeros([Columns], dtype: ScalarType.Float64);
        var rows = columns;
        for (int round = 0; round < Transport.Rounds; round++)
        {
            rows = -(logs + columns).logsumexp(1);
            columns = -(logs + rows.unsqueeze(1)).logsumexp(0);
        }
        var plan = (logs + columns + rows.unsqueeze(1)).exp();
        var expectedA = plan.mm(v.to(ScalarType.Float64)) / plan.sum(1, keepdim: true);
        var expectedB = plan.t().mm(u.to(ScalarType.Float64)) / plan.sum(dim: 0).unsqueeze(1);
        Assert.True((ofA - expectedA).abs().max().ToDouble() < 1e-3, "rows");
        Assert.True((ofB - expectedB).abs().max().ToDouble() < 1e-3, "columns");
    }

    [Fact]
    public void ThePlanHasUniformMarginalsAndWarmPotentialsBringThemNearer()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3, torch.CPU);
        Tensor u = randn([150, 4], generator: generator) * 1.5, v = randn([100, 4], generator: generator);
        using var transport = new Transport();
        double first = RowError(), later = RowError();
        for (int i = 0; i < 20; i++)
            later = RowError();
        Assert.True(later < 0.5 * first && later < 0.01, $"rows are off by {first}, later {later}");

        double RowError()
        {
            using var inner = NewDisposeScope();
            var rows = transport.Potentials(u, v, default);
            Tensor sums = zeros([150]), ofColumns = zeros([100]);
            transport.Plan(u, v, rows, (start, plan) =>
            {
                sums.narrow(0, start, plan.shape[0]).copy_(plan.sum(1));
                ofColumns.add_(plan.sum(dim: 0));
            }, default);
            Assert.True((ofColumns - 1.5).abs().max().ToDouble() < 1e-3, "columns sum to 150 / 100");
            return (sums - 1).abs().max().ToDouble();
        }
    }

    private static Tensor Scores(Tensor u, Tensor v) =>
        2 * u.mm(v.t()) - u.square().sum(1, keepdim: true) - v.square().sum(1);
}
