using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Engine.Saes;
using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Metrics;

/// <summary>The properties of a trained pair on its test rows (SCIENCE.md section 6), each with a bootstrap interval.</summary>
public static class Evaluation
{
    private const int Splits = 20;
    private const int CostlyResamples = 200;
    private const int SmallPool = 2000;

    /// <summary>Measures everything but InterVenchA.</summary>
    /// <param name="report">Told what is being measured and the share done.</param>
    public static PropertyScores Measure(
        TestSet test, EvaluationSpec spec, long seed, Action<string, double> report, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var bootstrap = new Bootstrap(test.Rows, spec.Bootstrap, seed, stop);
        Progress("reconstruction and translation", 0);
        var variance = bootstrap.Scores(6, (weights, results) =>
        {
            (results[0], results[1]) = (test.ReconstructionA.Of(weights), test.ReconstructionB.Of(weights));
            (results[2], results[3]) = (test.AToBVariance.Of(weights), test.BToAVariance.Of(weights));
            results[4] = (results[2] + results[3]) / 2;
            results[5] = (test.CycleA.Of(weights) + test.CycleB.Of(weights)) / 2;
        });
        Progress("agreement of codes", 0.1);
        var agreement = new CodeAgreement(test.CodeA, test.CodeB, test.K);
        var codes = bootstrap.Scores((int)CodeAgreement.Figure.Count, agreement.Compute);
        Score Code(CodeAgreement.Figure figure) => codes[(int)figure];
        Progress("distributions of codes", 0.3);
        var distance = new SortedDistance(test.CodeA, test.CodeB);
        var sorted = bootstrap.Scores(1, (weights, results) => results[0] = distance.Of(weights, weights), CostlyResamples)[0];
        var floor = ConsistencyFloorOf(test, seed, stop);
        Progress("distributions of translations", 0.5);
        var aToB = Population(test.AToB, test.XB, bootstrap, spec, seed, stop);
        Progress("distributions of translations", 0.65);
        var bToA = Population(test.BToA, test.XA, bootstrap, spec, seed + 1, stop);
        Progress("retrieval", 0.8);
        int small = Math.Min(SmallPool, test.Rows);
        int[] first = [.. Enumerable.Range(0, small)];
        var among = Pool(test.CodeA.Select(first), test.CodeB.Select(first), test.DistinctRows(small), new Bootstrap(small, spec.Bootstrap, seed, stop), stop);
        var queries = test.Rows <= Retrieval.MaxQueries ? bootstrap : new Bootstrap(Retrieval.MaxQueries, spec.Bootstrap, seed, stop);
        var all = Pool(test.CodeA, test.CodeB, test.DistinctRows(test.Rows), queries, stop);
        return new PropertyScores(
            new(new(variance[0]), new(variance[1])),
            new(new(Code(CodeAgreement.Figure.L0A), Code(CodeAgreement.Figure.DeadA)), new(Code(CodeAgreement.Figure.L0B), Code(CodeAgreement.Figure.DeadB))),
            new(new(variance[2]), new(variance[3]), new(variance[4])),
            new(aToB, bToA, MeanOf(aToB, bToA), new(variance[5])),
            new(Code(CodeAgreement.Figure.Pearson), Code(CodeAgreement.Figure.PearsonWeighted), Code(CodeAgreement.Figure.Support)),
            new(Code(CodeAgreement.Figure.EnergyGap), sorted, floor),
            new(among, all));

        void Progress(string what, double share)
        {
            stop.ThrowIfCancellationRequested();
            report(what, share);
        }
    }

    private static TranslatedPopulation Population(
        Tensor translated, Tensor real, Bootstrap bootstrap, EvaluationSpec spec, long seed, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        var random = new RandomSource(seed, RandomStream.Evaluation);
        int resamples = Math.Min(spec.Bootstrap, CostlyResamples);
        var gap = Bootstrap.Interval(MomentGap.Of(translated, real), MomentGap.Resampled(translated, real, resamples, random, stop), real.shape[0]);
        var sliced = SlicedWasserstein.Between(translated, real, SlicedWasserstein.FixedDirections(real.shape[1], real.device), stop);
        var distance = bootstrap.Around([sliced.Value()], (weights, results) => results[0] = sliced.Of(weights), CostlyResamples)[0];
        return new TranslatedPopulation(gap, distance, new(
            OverSplits(MomentGap.Floor(real, Splits, random, stop), real.shape[0]), OverSplits(sliced.Floor(Splits, random, stop), real.shape[0])));
    }

    // The two directions are separate populations: their mean's interval is as wide as two independent errors make it.
    private static TranslatedPopulation MeanOf(TranslatedPopulation x, TranslatedPopulation y) => new(
        MeanOf(x.MomentGap, y.MomentGap), MeanOf(x.SlicedWasserstein, y.SlicedWasserstein),
        new(MeanOf(x.Floor.MomentGap, y.Floor.MomentGap), MeanOf(x.Floor.SlicedWasserstein, y.Floor.SlicedWasserstein)));

    private static Score MeanOf(Score x, Score y)
    {
        double value = (x.Value + y.Value) / 2;
        double low = Math.Sqrt(Math.Pow(x.Value - x.Low, 2) + Math.Pow(y.Value - y.Low, 2)) / 2;
        double high = Math.Sqrt(Math.Pow(x.High - x.Value, 2) + Math.Pow(y.High - y.Value, 2)) / 2;
        return new Score(value, value - low, value + high, x.N);
    }

    private static Score OverSplits(double[] values, long n)
    {
        Array.Sort(values);
        return new Score(values.Average(), Bootstrap.Quantile(values, 0.025), Bootstrap.Quantile(values, 0.975), n);
    }

    // Two random halves of one side's codes, compared as the two sides are; the mean of both sides.
    private static ConsistencyFloor ConsistencyFloorOf(TestSet test, long seed, CancellationToken stop)
    {
        var random = new RandomSource(seed, RandomStream.Evaluation);
        var (gaps, distances) = (new double[Splits], new double[Splits]);
        int half = test.Rows / 2;
        foreach (var code in new[] { test.CodeA, test.CodeB })
        {
            var distance = new SortedDistance(code, code);
            for (int s = 0; s < Splits; s++)
            {
                stop.ThrowIfCancellationRequested();
                byte[] first = new byte[test.Rows], second = new byte[test.Rows];
                long[] order = random.Permutation(test.Rows);
                for (int i = 0; i < half; i++)
                    (first[order[i]], second[order[half + i]]) = (1, 1);
                gaps[s] += CodeAgreement.EnergyGapOf(code, first, second) / 2;
                distances[s] += distance.Of(first, second) / 2;
            }
        }
        return new ConsistencyFloor(OverSplits(gaps, test.Rows), OverSplits(distances, test.Rows));
    }

    private static RetrievalPool Pool(HostCode a, HostCode b, int distinct, Bootstrap bootstrap, CancellationToken stop)
    {
        var (forth, back) = (Retrieval.Hits(a, b, stop), Retrieval.Hits(b, a, stop));
        var scores = bootstrap.Scores(9, (weights, results) =>
        {
            for (int c = 0; c < 3; c++)
            {
                (results[c], results[3 + c]) = (Mean(forth[c], weights), Mean(back[c], weights));
                results[6 + c] = (results[c] + results[3 + c]) / 2;
            }
        });
        return new RetrievalPool(
            new(scores[0], scores[1], scores[2]), new(scores[3], scores[4], scores[5]), new(scores[6], scores[7], scores[8]),
            a.Rows, distinct);
    }

    private static double Mean(float[] values, ReadOnlySpan<byte> weights)
    {
        double sum = 0, items = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (double)values[i];
            items += weights[i];
        }
        return sum / items;
    }
}
