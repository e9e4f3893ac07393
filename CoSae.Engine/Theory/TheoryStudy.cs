using System.Diagnostics;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Theory;

/// <summary>Trains every claim's objective from random starts and holds what comes out against the closed form.</summary>
public static class TheoryStudy
{
    /// <summary>Random starts of each objective.</summary>
    public const int Starts = 2;

    /// <summary>With a smaller gap the loss hardly tells the directions apart: then only the loss is judged.</summary>
    public const double LeastGap = 1e-3;

    // Beyond the optimum, relative to it (to the variances where it is 0).
    private const double LossTolerance = 1e-9;

    /// <summary>All claims on one population.</summary>
    /// <param name="rank">Latents.</param>
    /// <param name="seed">Of the starts.</param>
    /// <param name="report">Told what is being trained, and the share that is done.</param>
    /// <exception cref="InvalidDataException">The rank does not fit the dimensions.</exception>
    public static TheoryReport Run(TheorySource source, int rank, long seed, Action<string, double> report, CancellationToken stop)
    {
        int most = Math.Min(source.S.DimA, source.S.DimB) - 1;
        if (rank < 1 || rank > most)
            throw new InvalidDataException($"The rank {rank} is not 1 to {most}: {source.Title} has {source.S.DimA} and {source.S.DimB} dimensions here, and a rank below both is asked for.");
        var watch = Stopwatch.StartNew();
        var linear = new LinearCase(source.S, rank);
        var results = new List<ClaimResult>();
        foreach (var claim in Claims.All)
        {
            report(claim.Name, (double)results.Count / Claims.All.Count);
            results.Add(Check(claim, linear, seed, stop));
        }
        return new TheoryReport
        {
            Claims = results,
            Title = source.Title,
            Dataset = source.Dataset,
            Rank = rank,
            Seed = seed,
            Pairs = source.Pairs,
            DimA = source.S.DimA,
            DimB = source.S.DimB,
            FullDimA = source.FullDimA,
            FullDimB = source.FullDimB,
            KeptA = source.KeptA,
            KeptB = source.KeptB,
            CeilingAToB = source.S.R2(linear.RegressionAToB),
            CeilingBToA = source.S.Swapped.R2(linear.RegressionBToA),
            Seconds = watch.Elapsed.TotalSeconds,
            EngineVersion = EngineVersion.Current,
        };
    }

    /// <summary>One claim, from every start.</summary>
    public static ClaimResult Check(Claim claim, LinearCase linear, long seed, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var form = claim.Solve(linear);
        var random = new RandomSource(seed, RandomStream.Initialisation);
        var starts = new List<StartResult>();
        var measures = new List<List<Measure>>();
        for (int i = 0; i < Starts; i++)
        {
            var (pair, end, redrawn) = LinearTraining.Train(claim.Loss, linear.S, linear.Rank, random, stop);
            var start = StartReading.Of(claim, form, linear.S, pair, end);
            starts.Add(start.Result with { Redrawn = redrawn });
            measures.Add([.. form.Compare(pair), .. start.Measures, Excess(form, linear.S, end.Value)]);
        }
        bool identified = form.Gap >= LeastGap;
        List<TheoryFigure> figures = [.. Enumerable.Range(0, measures[0].Count).Select(k => TheoryFigure.Of([.. measures.Select(m => m[k])], identified))];
        var main = figures.First(f => f.Holds is not null);
        return new ClaimResult
        {
            Key = claim.Key,
            Name = claim.Name,
            Holds = figures.All(f => f.Holds ?? true),
            Measured = main.Worst,
            Expected = main.Expected,
            Tolerance = main.Tolerance!.Value,
            Quantity = main.Name,
            Unit = main.Unit,
            Objective = claim.Objective,
            Solution = claim.Solution,
            Figures = figures,
            Starts = starts,
            Gap = form.Gap,
            GapOf = form.GapOf,
            Identified = identified,
            TranslationLow = form.TranslationLow,
            TranslationHigh = form.TranslationHigh,
            Seconds = watch.Elapsed.TotalSeconds,
        };
    }

    private static Measure Excess(ClosedForm form, PairCovariance s, double loss)
    {
        double unit = form.Optimum > 0 ? form.Optimum : s.A.Trace + s.B.Trace;
        return new Measure("Loss above the least possible", "relative", (loss - form.Optimum) / unit, 0, LossTolerance);
    }
}
