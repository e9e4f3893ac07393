using System.Globalization;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Engine.Statistics;

namespace CoSae.Engine.InterVenchA;

/// <summary>Puts the figures of one question, in the order of <see cref="BenchmarkStatistic"/>, into a score.</summary>
internal static class ScoreCollector
{
    /// <param name="all">Figures of all questions with their intervals.</param>
    /// <param name="repeats">The same figures of each repeated evaluation.</param>
    /// <param name="at">Where the question's figures begin.</param>
    public static InterVenchAScore Of(
        IReadOnlyList<Score> all, IReadOnlyList<double[]> repeats, int at, IReadOnlyList<int> budgets, IReadOnlyList<string> classes)
    {
        var byLatents = budgets.Index().ToDictionary(
            b => b.Item.ToString(CultureInfo.InvariantCulture), b => all[at + BenchmarkStatistic.FirstBudget + b.Index]);
        int firstClass = at + BenchmarkStatistic.FirstBudget + budgets.Count;
        var mean = all[at + BenchmarkStatistic.Mean];
        return new InterVenchAScore(
            mean.Value, mean.Low, mean.High, mean.N,
            new InterVenchATasks(all[at + BenchmarkStatistic.SparseProbing], all[at + BenchmarkStatistic.Unlearning], all[at + BenchmarkStatistic.Tpp]),
            byLatents, all[at + BenchmarkStatistic.AToB], all[at + BenchmarkStatistic.BToA])
        {
            ByClass = [.. classes.Select((name, c) => InterVenchAClass.Of(name, all[firstClass + c]))],
            MinimumDetectable = repeats.Count < 2 ? null : new InterVenchADetectable(
                Detectable(BenchmarkStatistic.Mean), Detectable(BenchmarkStatistic.SparseProbing),
                Detectable(BenchmarkStatistic.Unlearning), Detectable(BenchmarkStatistic.Tpp)),
        };

        Score? Detectable(int figure)
        {
            var found = MinimumDetectableDifference.Of([.. repeats.Select(r => r[at + figure])]);
            return found.Value is { } value ? new Score(value, found.Low!.Value, found.High!.Value, found.Repeats) : null;
        }
    }
}
