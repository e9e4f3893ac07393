using CoSae.Engine.Data;
using CoSae.Engine.Data.Adding;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Data.Adding;

/// <summary>The figures of a preview against what they must be.</summary>
[Collection(TorchCollection.Name)]
public sealed class PreviewTests : IDisposable
{
    private readonly Embeddings _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Sides_that_differ_by_rotation_and_scale_are_the_same()
    {
        using var scope = NewDisposeScope();
        var x = Rows(300, 6, 1);
        // Two dimensions turned, all scaled, a constant added.
        var turned = x.mm(tensor(new float[] { .6f, .8f, 0, 0, 0, 0, -.8f, .6f, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1 }, [6, 6])) * 3 + 5;

        Assert.Equal(1, SideSimilarity.Cka(x, turned).Value, 1e-5);
        var neighbours = SideSimilarity.MutualKnn(x, turned, 10);
        Assert.Equal(1, neighbours.Value, 2e-3); // a tie in the last digit may fall the other way
        Assert.Equal(10.0 / 299, neighbours.Chance, 0.01);
    }

    [Fact]
    public void Independent_sides_are_where_shuffled_ones_are()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Rows(1000, 4, 1), Rows(1000, 5, 2));
        var cka = SideSimilarity.Cka(x, y);
        Assert.InRange(cka.Value, 0, 0.02);
        Assert.InRange(cka.Value - cka.Chance, -0.01, 0.01);
        Assert.InRange(SideSimilarity.MutualKnn(x, y, 10).Value, 0, 0.02);
    }

    [Fact]
    public void Cka_of_a_case_by_hand()
    {
        using var scope = NewDisposeScope();
        // Centred columns (1, -1, 0) and (1, 0, -1): <x, y>^2 / (|x|^2 |y|^2) = 1 / 4.
        Assert.Equal(0.25, SideSimilarity.Cka(tensor(new float[] { 3, 1, 2 }, [3, 1]), tensor(new float[] { 1, 0, -1 }, [3, 1])).Value, 1e-6);
    }

    [Fact]
    public void Neighbours_of_a_case_by_hand()
    {
        using var scope = NewDisposeScope();
        // Two far pairs on a circle; side B keeps one pair and not the other.
        var a = tensor(new float[] { 1, .1f, 1, -.1f, -1, .1f, -1, -.1f }, [4, 2]);
        var same = SideSimilarity.MutualKnn(a, a, 1);
        Assert.Equal(1, same.Value);
        var crossed = a.index_select(0, tensor(new long[] { 0, 2, 1, 3 }));
        Assert.Equal(0, SideSimilarity.MutualKnn(a, crossed, 1).Value);
    }

    [Fact]
    public void The_spectrum_of_known_variances()
    {
        using var scope = NewDisposeScope();
        // Four rows, columns orthogonal, variances 4 : 1 : 0.
        var spectrum = Spectrum.Of(tensor(new float[] { 2, 1, 7, -2, 1, 7, 2, -1, 7, -2, -1, 7 }, [4, 3]));
        Assert.Equal([1, 2, 3], spectrum.Components);
        Assert.Equal(0.8, spectrum.Explained[0], 1e-6);
        Assert.Equal(1, spectrum.Explained[1], 1e-6);
        Assert.Equal(Math.Exp(-0.8 * Math.Log(0.8) - 0.2 * Math.Log(0.2)), spectrum.EffectiveRank, 1e-5);
        Assert.Equal((2, 2), (spectrum.For90, spectrum.For99));
        // More dimensions than rows: the other Gram matrix, the same spectrum.
        var wide = Spectrum.Of(tensor(new float[] { 1, -1, 0, 0, 0, 0, 0, 0 }, [2, 4]));
        Assert.Equal(1, wide.EffectiveRank, 1e-5);
    }

    [Theory]
    [InlineData(400, 6)]
    [InlineData(30, 50)] // fewer rows than dimensions
    public void Ridge_is_the_best_of_its_lambdas_by_leaving_rows_out(int rows, int dim)
    {
        using var scope = NewDisposeScope();
        var (x, noise) = (Rows(rows, dim, 1), Rows(rows, 3, 2));
        var map = Rows(dim, 3, 3);
        var y = x.mm(map) + 2 * noise + 4;
        var (testX, testNoise) = (Rows(500, dim, 4), Rows(500, 3, 5));
        var testY = testX.mm(map) + 2 * testNoise + 4;

        // By brute force: every row left out once, for every lambda.
        var centred = (x - x.mean([0], keepdim: true)).to(ScalarType.Float64);
        var target = (y - y.mean([0], keepdim: true)).to(ScalarType.Float64);
        double scale = centred.square().sum().ToDouble() / rows;
        double Error(double lambda)
        {
            using var inner = NewDisposeScope();
            double error = 0;
            for (int i = 0; i < rows; i++)
            {
                using var one = NewDisposeScope();
                var others = tensor(Enumerable.Range(0, rows).Where(r => r != i).Select(r => (long)r).ToArray());
                var (ox, oy) = (centred.index_select(0, others), target.index_select(0, others));
                var (mx, my) = (ox.mean([0], keepdim: true), oy.mean([0], keepdim: true));
                var w = Solve(ox - mx, oy - my, lambda * scale);
                error += (target.narrow(0, i, 1) - my - (centred.narrow(0, i, 1) - mx).mm(w)).square().sum().ToDouble();
            }
            return error;
        }
        double best = CoSae.Engine.Maps.Ridge.Grid.MinBy(Error);
        var weights = Solve(centred, target, best * scale);
        var predicted = (testX - x.mean([0], keepdim: true)).to(ScalarType.Float64).mm(weights) + y.mean([0], keepdim: true);
        double r2 = 1 - ((testY - predicted).square().sum() / (testY - testY.mean([0], keepdim: true)).square().sum()).ToDouble();

        Assert.Equal(r2, RidgeFit.R2(x, y, testX, testY), 1e-3);
    }

    [Fact]
    public void Norms_have_quantiles_and_a_histogram_of_all_rows()
    {
        var norms = NormSummary.Of([1, 2, 3, 4, 5]);
        Assert.Equal([1, 1.2, 2, 3, 4, 4.8, 5], norms.Quantiles.Select(q => Math.Round(q, 9)));
        Assert.Equal(5, norms.Counts.Sum());
        Assert.Equal((1.0, 5.0, norms.Counts.Count + 1), (norms.Edges[0], norms.Edges[^1], norms.Edges.Count));
        Assert.Single(NormSummary.Of([1, 1.000001, 0.999999]).Counts);
    }

    [Fact]
    public void A_preview_counts_classes_and_warns_and_is_kept()
    {
        string labels = _files.Text("labels.csv", ["label", .. Enumerable.Range(0, 200).Select(i => i % 4 == 0 ? "x" : i % 4 == 1 ? "" : "y")]);
        _files.Add(new() { Name = "mine", A = _files.Matrix("a.npy", 200, 4), B = _files.Matrix("b.npy", 200, 3, 2), Labels = labels, SideA = "left" });
        using var set = DataSet.Open(_files.Folder("mine"));

        var preview = PreviewBuilder.Of(set, (_, _) => { });
        Assert.Equal([new ClassCount("x", 50), new ClassCount("y", 100)], preview.Classes);
        Assert.Equal(50, preview.Unlabelled);
        Assert.Equal(("left", 200L, 4, "f32"), (preview.A.Name, preview.A.Rows, preview.A.Dim, preview.A.Type));
        Assert.Contains(preview.Warnings, w => w.Contains("no more in common than shuffled ones"));
        Assert.Contains(preview.Warnings, w => w.Contains("only 200 pairs"));

        Assert.Null(DataSetPreview.Read(set.Folder));
        preview.Write(set.Folder);
        var kept = DataSetPreview.Read(set.Folder)!;
        Assert.Equal(preview.Comparison, kept.Comparison);
        Assert.Equal(preview.A.Spectrum.Explained, kept.A.Spectrum.Explained);
    }

    [Fact]
    public void Two_views_of_the_same_have_a_ceiling_near_one_and_no_warning_of_order()
    {
        _files.Add(new() { Name = "mine", A = _files.Matrix("a.npy", 1200, 4), B = _files.Matrix("b.npy", 1200, 4, 1, b => { for (int i = 0; i < b.Length; i++) b[i] *= 1 + i % 4; }) });
        using var set = DataSet.Open(_files.Folder("mine"));

        var preview = PreviewBuilder.Of(set, (_, _) => { });
        Assert.InRange(preview.Comparison.Ridge.AToB, 0.999, 1);
        Assert.InRange(preview.Comparison.Ridge.BToA, 0.999, 1);
        Assert.Equal((960, 240), (preview.Comparison.Ridge.TrainPairs, preview.Comparison.Ridge.TestPairs));
        Assert.Empty(preview.Warnings);
    }

    private static Tensor Solve(Tensor x, Tensor y, double lambda) =>
        linalg.solve(x.t().mm(x) + lambda * eye(x.shape[1], dtype: ScalarType.Float64), x.t().mm(y));

    private static Tensor Rows(int rows, int dim, long seed) => tensor(Embeddings.Normal(rows, dim, seed), [rows, dim]);
}
