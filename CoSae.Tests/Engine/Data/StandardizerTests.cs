using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Data;

public sealed class StandardizerTests : IDisposable
{
    private readonly Fixture _fixture = new();

    [Fact]
    public void Centres_each_dimension_and_scales_the_side_from_the_given_rows_only()
    {
        // Rows 0 and 2: means 2 and 10, variances 1 and 9, so the scale is sqrt(5). Row 1 is not to be seen.
        using var file = File([1, 7, 999, -999, 3, 13], 2);
        var fit = Standardizer.Fit(file, [2, 0]);
        Assert.Equal([2.0, 10.0], fit.Mean);
        Assert.Equal(Math.Sqrt(5), fit.Scale, 1e-12);
        float[] rows = [1, 7, 3, 13];
        fit.Apply(rows);
        Assert.Equal([-0.44721f, -1.34164f, 0.44721f, 1.34164f], rows.Select(v => MathF.Round(v, 5)));
        fit.Undo(rows);
        Assert.Equal([1f, 7f, 3f, 13f], rows.Select(v => MathF.Round(v, 4)));
        Assert.Throws<ArgumentException>(() => fit.Apply(new float[3]));
    }

    [Fact]
    public void A_large_mean_does_not_cancel()
    {
        var random = new RandomSource(1, RandomStream.Evaluation);
        float[] values = [.. Enumerable.Range(0, 20_000).Select(_ => 10_000 + (float)random.NextNormal())];
        using var file = File(values, 2);
        Assert.Equal(1, Standardizer.Fit(file, [.. Enumerable.Range(0, 10_000).Select(i => (long)i)]).Scale, 0.02);
    }

    [Fact]
    public void Constant_and_broken_sides_are_refused_by_name()
    {
        using var constant = File([3, 4, 3, 4], 2);
        string message = Assert.Throws<InvalidDataException>(() => Standardizer.Fit(constant, [0, 1])).Message;
        Assert.Contains("2 training rows have the variance 0", message);
        Assert.Contains(constant.Path, message);
        using var broken = File([3, 4, float.NaN, 4], 2);
        Assert.Contains("row 1, column 0 is NaN", Assert.Throws<InvalidDataException>(() => Standardizer.Fit(broken, [0, 1])).Message);
        Assert.Throws<ArgumentException>(() => Standardizer.Fit(constant, []));
    }

    [Fact]
    public void Survives_json()
    {
        var fit = new Standardizer { Mean = [0.1, -2e-17], Scale = 1.0 / 3 };
        var back = JsonSerializer.Deserialize<Standardizer>(JsonSerializer.Serialize(fit, EngineJson.Compact), EngineJson.Compact)!;
        Assert.Equal(fit.Mean, back.Mean);
        Assert.Equal(fit.Scale, back.Scale);
    }

    public void Dispose() => _fixture.Dispose();

    private EmbeddingFile File(float[] values, int dim)
    {
        string path = _fixture.In($"{Guid.NewGuid():N}.npy");
        NpyFile.Write(path, values.Length / dim, dim, values);
        return EmbeddingFile.Open(path);
    }
}
