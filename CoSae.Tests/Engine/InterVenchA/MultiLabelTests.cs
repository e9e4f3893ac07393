using CoSae.Engine.Data;
using CoSae.Engine.InterVenchA;
using CoSae.Engine.Runs;
using CoSae.Engine.Saes;
using CoSae.Tests.Engine.Data;

namespace CoSae.Tests.Engine.InterVenchA;

/// <summary>Rows of several classes at once: which they are, and interventions whose scores are known.</summary>
public sealed class MultiLabelTests : IDisposable
{
    private readonly Fixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void The_concepts_that_fire_are_the_classes_of_synthetic_rows()
    {
        var home = new CosaeHome(_fixture.Folder, _fixture.In("data"));
        var spec = new DataSpec { Dataset = "synthetic", Synthetic = new SyntheticSpec { Rows = 500, Concepts = 40, Active = 3, DimA = 4, DimB = 4 } };
        using var set = DataSetCatalog.OpenOrBuild(home, spec, (_, _) => { }, default);
        var classes = new RowClasses(set);
        Assert.False(classes.SingleLabel);
        Assert.Equal(32, classes.Count);
        var labels = classes.Of([7, 3], [5, 0, 31]);
        float[] row = new float[40];
        foreach (var (at, number) in new[] { (0, 7), (1, 3) })
        {
            set.Truth!.ReadRow(number, row);
            Assert.Equal([row[5] > 0, row[0] > 0, row[31] > 0], labels.Member[(at * 3)..(at * 3 + 3)]);
        }
        // 20 of 500 rows are needed; rarer concepts are not judged.
        long[] all = [.. Enumerable.Range(0, 500).Select(i => (long)i)];
        var every = classes.Of(all, [.. Enumerable.Range(0, 32)]);
        Assert.Equal(Enumerable.Range(0, 32).Where(c => Enumerable.Range(0, 500).Count(r => every.Is(r, c)) >= 20), classes.Judged(all));
        Assert.NotEqual(32, classes.Judged(all).Count);
    }

    [Theory]
    [InlineData(false, 1, 1)]      // each latent is one class: it is unlearnt, the others stay
    [InlineData(true, 0.75, 0.75)] // class 1's probe needs both latents: it drops from .75 to .5, half of its margin, a quarter over the two others
    public void Unlearning_counts_what_the_class_loses_and_the_others_keep(bool entangled, double unlearning, double tpp)
    {
        // Three classes, rows of none up to all of them, one latent a class.
        const int rows = 80, n = 3;
        bool[] member = [.. Enumerable.Range(0, rows).SelectMany(r => Enumerable.Range(0, n).Select(c => (r >> c & 1) == 1))];
        var labels = new ClassLabels(member, n, SingleLabel: false);
        var codes = new HostCode([.. member.Select(m => m ? 1f : 0f)], [.. Enumerable.Range(0, rows * n).Select(i => i % n)], n, n);
        float[] effects = [1, 0, 0, 0, 1, 0, 0, 0, 1], constant = [-0.5f, -0.5f, -0.5f];
        if (entangled)
            effects = [1, 0.3f, 0, 0, 0.3f, 0, 0, 0, 1];
        float[] raw = [.. member.Select(m => m ? 1f : -1f)];
        var view = new SideView(codes, codes, raw, effects, constant);
        var judgement = new Judgement(codes, view, n, labels);
        var route = Route.Of(Question.Extraction, 0);
        var builder = new InterventionBuilder(route, judgement, labels, [1], new Postings(codes));
        var interventions = builder.Build(0, [0], [new SparseProbe([2.0], -1)]).ToList();
        var statistic = new BenchmarkStatistic(interventions, new Dictionary<(int, int), Judgement> { [(route.Encode, route.Decode)] = judgement }, [raw, raw], labels, 1);
        var scores = new double[3 * statistic.FiguresPerQuestion];
        statistic.Compute([.. Enumerable.Repeat((byte)1, rows)], scores);
        Assert.Equal(1, scores[0], 1e-9);
        Assert.Equal(unlearning, scores[1], 1e-9);
        Assert.Equal(tpp, scores[2], 1e-9);
    }
}
