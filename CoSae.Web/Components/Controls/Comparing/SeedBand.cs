using CoSae.Data;
using CoSae.Engine.Statistics;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>The curves of a group cell by cell: a mean over its runs, and how far they lie apart.</summary>
/// <param name="Mean">Of the runs' means within the cell; NaN where no run has a finite point.</param>
/// <param name="Smooth">The same of their moving averages.</param>
/// <param name="Low">Lowest point of any run: no dip is lost.</param>
/// <param name="High">Highest point of any run.</param>
/// <param name="Half">Half of Student's 95 % interval of the mean; NaN for less than two runs.</param>
public sealed record SeedBand(
    IReadOnlyList<double> X, IReadOnlyList<double> Mean, IReadOnlyList<double> Smooth,
    IReadOnlyList<double> Low, IReadOnlyList<double> High, IReadOnlyList<double> Half, IReadOnlyList<int> Runs)
{
    /// <param name="runs">Curves of one group, which share their cells.</param>
    public static SeedBand Of(IReadOnlyList<CurveDetail> runs)
    {
        var (x, mean, smooth, low, high, half, count) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<int>());
        foreach (var cell in runs.SelectMany(r => r.Cells).GroupBy(c => c.Key).OrderBy(c => c.Key))
        {
            x.Add(cell.Average(c => c.X));
            var finite = cell.Where(c => c.Count > 0).ToList();
            count.Add(finite.Count);
            mean.Add(finite.Count == 0 ? double.NaN : finite.Average(c => c.Mean));
            smooth.Add(finite.Count == 0 ? double.NaN : finite.Average(c => c.Smooth));
            low.Add(finite.Count == 0 ? double.NaN : finite.Min(c => c.Low));
            high.Add(finite.Count == 0 ? double.NaN : finite.Max(c => c.High));
            half.Add(finite.Count < 2 ? double.NaN : SampleSummary.Of([.. finite.Select(c => c.Mean)]).Half ?? 0);
        }
        return new SeedBand(x, mean, smooth, low, high, half, count);
    }

    /// <summary>This outside the range of a finer one, the finer one within.</summary>
    public SeedBand With(SeedBand finer)
    {
        if (finer.X.Count == 0)
            return this;
        int before = X.TakeWhile(x => x < finer.X[0]).Count(), after = X.Count - X.Reverse().TakeWhile(x => x > finer.X[^1]).Count();
        after = Math.Max(before, after);
        return new SeedBand(
            Join(X, finer.X), Join(Mean, finer.Mean), Join(Smooth, finer.Smooth), Join(Low, finer.Low), Join(High, finer.High),
            Join(Half, finer.Half), Join(Runs, finer.Runs));

        IReadOnlyList<T> Join<T>(IReadOnlyList<T> coarse, IReadOnlyList<T> fine) => [.. coarse.Take(before), .. fine, .. coarse.Skip(after)];
    }
}
