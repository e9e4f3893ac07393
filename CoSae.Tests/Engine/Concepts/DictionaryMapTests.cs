using CoSae.Engine.Concepts;

namespace CoSae.Tests.Engine.Concepts;

public sealed class DictionaryMapTests
{
    [Fact]
    public void GroupsOfLikeDirectionsLieTogether()
    {
        var random = new Random(5);
        var centres = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 20).Select(_ => random.NextDouble() - 0.5).ToArray()).ToArray();
        float[][] points = [.. Enumerable.Range(0, 120).Select(i => Unit([.. centres[i % 4].Select(c => (float)(c + 0.1 * (random.NextDouble() - 0.5)))]))];
        var layout = DictionaryMap.Layout(points, CancellationToken.None);
        double inside = 0, nearestOther = double.MaxValue;
        for (int i = 0; i < 120; i++)
            for (int j = 0; j < i; j++)
            {
                double d = Math.Sqrt(Math.Pow(layout[i].X - layout[j].X, 2) + Math.Pow(layout[i].Y - layout[j].Y, 2));
                if (i % 4 == j % 4)
                    inside += d / (4 * 30 * 29 / 2);
                else
                    nearestOther = Math.Min(nearestOther, d);
            }
        Assert.True(double.IsFinite(inside) && nearestOther > 0.5 * inside, $"inside {inside}, nearest of another group {nearestOther}");
        Assert.Equal(layout, DictionaryMap.Layout(points, CancellationToken.None)); // the same again
    }

    [Fact]
    public void ADictionaryOfAFewLatentsIsLaidOutToo()
    {
        Assert.Empty(DictionaryMap.Layout([], CancellationToken.None));
        Assert.Equal(2, DictionaryMap.Layout([[1f, 0], [0f, 1]], CancellationToken.None).Length);
        Assert.All(DictionaryMap.Layout([[1f, 0], [1f, 0], [1f, 0], [0f, 1]], CancellationToken.None), p => Assert.True(float.IsFinite(p.X) && float.IsFinite(p.Y)));
    }

    [Fact]
    public void TheMapOfARunIsKeptAndLeavesOutTheDead()
    {
        using var generated = new GeneratedRun();
        using var run = generated.Open();
        var both = MapFile.ReadOrMake(run, MapSides.Both, CancellationToken.None);
        Assert.DoesNotContain(both, p => p.Latent == 39);
        Assert.Contains(both, p => p.Latent == 11);
        Assert.DoesNotContain(MapFile.ReadOrMake(run, MapSides.A, CancellationToken.None), p => p.Latent == 11); // fires on B only
        Assert.True(File.Exists(Path.Combine(run.Folder.ResultFolder, "concepts-map-both.index")));
        Assert.Equal(both, MapFile.ReadOrMake(run, MapSides.Both, CancellationToken.None));
    }

    private static float[] Unit(float[] v)
    {
        float norm = MathF.Sqrt(v.Sum(x => x * x));
        return [.. v.Select(x => x / norm)];
    }
}
