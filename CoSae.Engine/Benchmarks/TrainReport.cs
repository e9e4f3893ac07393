using CoSae.Engine.Runs;

namespace CoSae.Engine.Benchmarks;

/// <summary>Everything that <c>bench train</c> measures in one go.</summary>
/// <param name="Size">The size that the goals are set at.</param>
/// <param name="Goal">This engine at that size.</param>
/// <param name="Peer">PyTorch at that size, in the same run; null where no script was given.</param>
/// <param name="Threads">Empty on one core.</param>
public sealed record TrainReport(
    StepSize Size, StepPair Goal, PeerMeasure? Peer, IReadOnlyList<GrowthRow> Growth, IReadOnlyList<ThreadsRow> Threads, WorkerTimes Worker)
{
    /// <summary>Every measured step with its work, by number of threads.</summary>
    public ILookup<int, (StepWork Work, double Seconds)> Steps() =>
        Growth.Where(g => g.Full is not null)
            .SelectMany(g => new[] { (g.Size, "cosae", g.Full!), (g.Size, "independent", g.Independent!) })
            .Concat(Threads.SelectMany(t => new[] { (t.Size with { Threads = 1 }, t.Method, t.One), (t.Size, t.Method, t.All) }))
            .ToLookup(
                m => m.Item1.Threads,
                m => (StepCost.Of(m.Item1.Spec(m.Item2, GaussianDataSet.Name, 1), m.Item1.DimA, m.Item1.DimB), m.Item3.SecondsPerStep));

    /// <summary>The rates that explain them.</summary>
    public MachineRates Rates(DateTimeOffset now)
    {
        double thousands = Worker.TestRows / 1e3;
        return new MachineRates
        {
            Machine = Machine.Name,
            MeasuredAt = now,
            Steps = Steps().ToDictionary(g => g.Key, g => StepRatesFit.Fit([.. g])),
            Start = Worker.Start,
            Evaluation = Worker.Evaluation / thousands,
            Intervencha = Worker.Intervencha / thousands,
        };
    }
}
