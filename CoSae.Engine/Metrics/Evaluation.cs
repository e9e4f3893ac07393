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
    private const int Splits = PopulationMeasure.Splits;

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
        var sorted = bootstrap.Scores(1, (weights, results) => results[0] = distance.Of(weights, weights), PopulationMeasure.CostlyResamples)[0];
        var floor = ConsistencyFloorOf(test, seed, stop);
        Progress("distributions of translations", 0.5);
        var aToB = PopulationMeasure.Of(test.AToB, test.XB, bootstrap, spec, seed, stop);
        Progress("distributions of translations", 0.65);
        var bToA = PopulationMeasure.Of(test.BToA, test.XA, bootstrap, spec, seed + 1, stop);
        Progress("retrieval", 0.8);
        var retrieval = RetrievalMeasure.Of(test.XA, test.XB, rows =>
        {
            int[] first = [.. Enumerable.Range(0, rows)];
            var (a, b) = (test.CodeA.Select(first), test.CodeB.Select(first));
            return (Retrieval.Hits(a, b, stop), Retrieval.Hits(b, a, stop));
        }, bootstrap, spec.Bootstrap, seed, stop);
        return new PropertyScores(
            new(new(variance[0]), new(variance[1])),
            new(new(Code(CodeAgreement.Figure.L0A), Code(CodeAgreement.Figure.DeadA)), new(Code(CodeAgreement.Figure.L0B), Code(CodeAgreement.Figure.DeadB))),
            new(new(variance[2]), new(variance[3]), new(variance[4])),
            new(aToB, bToA, PopulationMeasure.MeanOf(aToB, bToA), new(variance[5])),
            new(Code(CodeAgreement.Figure.Pearson), Code(CodeAgreement.Figure.PearsonWeighted), Code(CodeAgreement.Figure.Support)),
            new(Code(CodeAgreement.Figure.EnergyGap), sorted, floor),
            retrieval);

        void Progress(string what, double share)
        {
            stop.ThrowIfCancellationRequested();
            report(what, share);
        }
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
        return new ConsistencyFloor(PopulationMeasure.OverSplits(gaps, test.Rows), PopulationMeasure.OverSplits(distances, test.Rows));
    }
}
