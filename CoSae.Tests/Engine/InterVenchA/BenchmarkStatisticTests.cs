using CoSae.Engine.Data;
using CoSae.Engine.InterVenchA;
using CoSae.Engine.Saes;

namespace CoSae.Tests.Engine.InterVenchA;

/// <summary>
/// Three classes, three latents, latent c fires for class c and nothing else: interventions whose scores are known.
/// </summary>
public sealed class BenchmarkStatisticTests
{
    private const int Classes = 3, Rows = 90;

    /// <summary>With its latent off all logits of a row are equal and arg-max says class 0, which so cannot be unlearned: 8 of 9 tasks.</summary>
    private const double Perfect = 8.0 / 9;
    private static readonly ClassLabels Labels = new([.. Enumerable.Range(0, Rows).SelectMany(r => Enumerable.Range(0, Classes).Select(c => r % Classes == c))], Classes, SingleLabel: true);

    [Fact]
    public void PerfectConceptsScoreAllThatCanBeScored()
    {
        double[] scores = Score(Codes(0), Codes(0), j => j);
        foreach (var question in Enum.GetValues<Question>())
            Assert.Equal(Perfect, Mean(scores, question), 1e-9);
    }

    [Fact]
    public void ConceptsThatMeanSomethingElseOnTheOtherSideDoNotTranslate()
    {
        // B's latent j stands for class j + 1: extraction stays perfect, translation and consistency fail.
        double[] scores = Score(Codes(0), Codes(1), j => j);
        Assert.Equal(Perfect, Mean(scores, Question.Extraction), 1e-9);
        Assert.InRange(Mean(scores, Question.Translation), 0, 0.35);
        Assert.InRange(Mean(scores, Question.Consistency), 0, 0.35);
    }

    [Fact]
    public void LatentsThatStandForNothingScoreZero()
    {
        double[] scores = Score(Codes(0), Codes(0), _ => null);
        Assert.All(scores, s => Assert.Equal(0, s));
    }

    [Fact]
    public void WeightsOfAResampleAreRepetitionsOfRows()
    {
        // A class that is never drawn cannot be unlearned, the others still are.
        byte[] weights = [.. Enumerable.Range(0, Rows).Select(r => (byte)(r % Classes == 0 ? 2 : 1))];
        double[] scores = Score(Codes(0), Codes(0), j => j, weights);
        Assert.Equal(Perfect, Mean(scores, Question.Extraction), 1e-9);
    }

    [Fact]
    public void AttributionFindsTheLatentOfTheClass()
    {
        var (codes, effects) = Codes(1);
        int[][] selected = Attribution.Select(codes, Labels, effects, most: 3);
        Assert.Equal([[2], [0], [1]], selected);
    }

    private static double[] Score((HostCode Codes, float[] Effects) a, (HostCode Codes, float[] Effects) b, Func<int, int?> selected, byte[]? weights = null)
    {
        SideView[] views = [.. new[] { a, b }.Select(s => new SideView(s.Codes, s.Codes, Raw(), s.Effects, [-0.5f, -0.5f, -0.5f]))];
        var judgements = new Dictionary<(int, int), Judgement>();
        var interventions = new List<Intervention>();
        foreach (var question in Enum.GetValues<Question>())
            for (int side = 0; side < 2; side++)
            {
                var route = Route.Of(question, side);
                if (!judgements.TryGetValue((route.Encode, route.Decode), out var judgement))
                    judgements.Add((route.Encode, route.Decode), judgement = new Judgement(views[route.Encode].TestCodes, views[route.Decode], Classes, Labels));
                int[][] own = Attribution.Select(views[side].TrainCodes, Labels, views[side].Effects, 1);
                for (int c = 0; c < Classes; c++)
                {
                    int[] latents = selected(c) is null ? [] : own[c];
                    var probe = question == Question.Translation ? null : new[] { new SparseProbe([2.0], -1) };
                    interventions.AddRange(new InterventionBuilder(route, judgement, Labels, [1], new Postings(views[route.Encode].TestCodes)).Build(c, latents, probe));
                }
            }
        var statistic = new BenchmarkStatistic(interventions, judgements, [Raw(), Raw()], Labels, 1);
        var scores = new double[3 * statistic.FiguresPerQuestion];
        statistic.Compute(weights ?? [.. Enumerable.Repeat((byte)1, Rows)], scores);
        return scores;
    }

    private static double Mean(double[] scores, Question question) => scores[(int)question * (scores.Length / 3) + 5];

    // Latent (class + shift) mod 3 fires for a class, and pushes that class's logit.
    private static (HostCode Codes, float[] Effects) Codes(int shift)
    {
        int[] indices = [.. Enumerable.Range(0, Rows).Select(r => (r % Classes - shift + Classes) % Classes)];
        var effects = new float[Classes * Classes];
        for (int c = 0; c < Classes; c++)
            effects[(c - shift + Classes) % Classes * Classes + c] = 1;
        return (new HostCode([.. Enumerable.Repeat(1f, Rows)], indices, 1, Classes), effects);
    }

    private static float[] Raw() => [.. Labels.Member.Select(m => m ? 1f : -1f)];
}
