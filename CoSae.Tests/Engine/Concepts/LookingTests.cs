using CoSae.Engine.Concepts;

namespace CoSae.Tests.Engine.Concepts;

/// <summary>Items, intervals, histograms, neighbours and classes of the run that was reckoned by hand.</summary>
public sealed class LookingTests : IDisposable
{
    private readonly HandMadeRun _hand = new();
    private readonly ConceptRun _run;

    public LookingTests() => _run = _hand.Open();

    public void Dispose()
    {
        _run.Dispose();
        _hand.Dispose();
    }

    [Fact]
    public void TopItemsAreTheStrongest() => Assert.Equal([new Firing(2, 3), new Firing(1, 2)], Activations.Top(_run.Index, Side.A, 0, 2));

    [Fact]
    public void IntervalsPartTheFiringsEvenly()
    {
        var intervals = Activations.Intervals(_run.Index, Side.B, 0, 5, 2);
        Assert.Equal(3, intervals.Count); // it fires three times
        Assert.Equal([(2f, 2f, 1), (4f, 4f, 1), (6f, 6f, 1)], intervals.Select(i => (i.From, i.To, i.Count)));
        Assert.Equal([new Firing(1, 4)], intervals[1].Items);
        Assert.Empty(Activations.Intervals(_run.Index, Side.A, 3, 5, 2));
        var two = Activations.Intervals(_run.Index, Side.A, 0, 2, 3);
        Assert.Equal([(1f, 1f, 1), (2f, 3f, 2)], two.Select(i => (i.From, i.To, i.Count)));
        Assert.Equal([new Firing(2, 3), new Firing(1, 2)], two[1].Items);
    }

    [Fact]
    public void HistogramsOfBothSidesHaveTheSameEdges()
    {
        var histogram = Activations.Histogram(_run.Index, 0, 6);
        Assert.Equal(1, histogram.Width);
        Assert.Equal([0, 1, 1, 1, 0, 0], histogram.A);
        Assert.Equal([0, 0, 1, 0, 1, 1], histogram.B);
    }

    [Fact]
    public void PairsHaveEveryItemThatFiresOnASide()
    {
        var pairs = Activations.Pairs(_run.Index, 1);
        Assert.Equal([2, 3, 4], pairs.Items);
        Assert.Equal([1f, 2, 0], pairs.A);
        Assert.Equal([3f, 0, 1], pairs.B);
        Assert.Equal(3, pairs.Of);
    }

    [Fact]
    public void NearestByDirectionIsACosine()
    {
        var near = Neighbours.ByDirection(_run.Files, _run.Index, Side.A, 0, 5);
        Assert.Equal([2, 1], near.Select(n => n.Latent)); // latent 3 never fires
        Assert.Equal(Math.Sqrt(0.5), near[0].Value, 6);   // (1, 0) and (1, 1)
        Assert.Equal(0, near[1].Value, 6);
    }

    [Fact]
    public void NearestByFiringIsPhi()
    {
        // On A latent 0 fires for 3 of 6 and latent 1 for 2, together once, as chance would have it: phi is 0, which is not near.
        Assert.Empty(Neighbours.ByFiring(_run.Files, _run.Index, Side.A, 1, 5));
        // phi = (n n11 - n1 n2) / sqrt(n1 (n - n1) n2 (n - n2)) of a run with both, reckoned from its firings.
        using var generated = new GeneratedRun(rows: 200, latents: 40, k: 4);
        using var run = generated.Open();
        var near = Neighbours.ByFiring(run.Files, run.Index, Side.A, 0, 3)[0];
        double n = 200, n1 = run.Index.Items(Side.A, 0).Length, n2 = run.Index.Items(Side.A, near.Latent).Length;
        double both = run.Index.Items(Side.A, 0).ToArray().Intersect(run.Index.Items(Side.A, near.Latent).ToArray()).Count();
        Assert.Equal((n * both - n1 * n2) / Math.Sqrt(n1 * (n - n1) * n2 * (n - n2)), near.Value, 9);
        Assert.True(near.Value > 0);
    }

    [Theory]
    [InlineData(100, 20, 10, 8, 4.0)]
    [InlineData(100, 50, 10, 5, 1.0)]
    [InlineData(100, 20, 0, 0, 0.0)]
    [InlineData(100, 0, 10, 0, 0.0)]
    public void LiftIsAShareOverAShare(int rows, int members, int fires, int hits, double lift)
    {
        var told = ClassTold.Of(0, rows, members, fires, hits);
        Assert.Equal(lift, told.Lift, 9);
        Assert.True(told.Low <= lift && lift <= told.High);
    }

    [Fact]
    public void TheIntervalOfALiftIsWilsons()
    {
        // 8 of 10, Wilson: [0.4902, 0.9433]; over a share of 0.2.
        var told = ClassTold.Of(0, 100, 20, 10, 8);
        Assert.Equal(0.4902 / 0.2, told.Low, 0.002);
        Assert.Equal(0.9433 / 0.2, told.High, 0.002);
        Assert.Equal(2 * 0.8 * 0.4 / 1.2, told.F1, 9);
    }
}
