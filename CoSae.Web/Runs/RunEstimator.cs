using CoSae.Data;
using CoSae.Engine.Data;
using CoSae.Engine.Methods;
using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Runs;

/// <summary>
/// Tells beforehand how long a run takes: from its spec and the rates that <c>./cosae bench train</c> measured, corrected by
/// the last finished runs once there are some.
/// </summary>
public sealed class RunEstimator(IDbContextFactory<CosaeDb> factory, MetricStore metrics, FindDataSet find, CosaeHome home)
{
    private const int Remembered = 5;
    private const double AnchoringSeconds = 30, ProjectorSeconds = 20, ClosedFormSeconds = 2;

    // A repeat with fresh probes, of what InterVenchA costs without; measured on WordNet, where the bootstrap is the smaller part.
    private const double RepeatShare = 0.3;

    // Embeddings whose size is not known yet; most encoders and collections are near it.
    private const int GuessedDimensions = 512, GuessedRows = 50_000;

    public async Task<RunEstimate> EstimateAsync(RunSpec spec, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var last = await db.Runs.AsNoTracking().Where(r => r.State == RunState.Done).OrderByDescending(r => r.EndedAt).Take(Remembered).ToListAsync(cancel);
        var rates = MachineRates.For(home);
        // The same work on the same data, whatever it consists of, takes as long as it took.
        var same = last.Where(r => r.StartedAt is not null && IsSameWork(r.ReadSpec(), spec)).Select(r => (r.EndedAt - r.StartedAt)!.Value.TotalSeconds).ToList();
        if (same.Count > 0)
            return new(Median(same), Measured: true);
        double fit = FitSeconds(spec);
        if (Method.Find(spec.Model.Method)?.Map is not null)
            return new(fit + RestSeconds(spec, rates), Measured: false);
        var corrections = new List<double>();
        var rests = new List<(RunSpec Spec, double Seconds)>();
        foreach (var run in last)
        {
            var done = run.ReadSpec();
            // The axis "time" leaves pauses out, the clock from start to end does not: only the first is a rate.
            if (await metrics.LastAsync(run.Id, "time", cancel) is not { Value: > 0 } end)
                continue;
            double first = await FirstStepAsync(run.Id, cancel);
            corrections.Add(end.Value / ((end.Step - first) * StepSeconds(done, rates)));
            if (run.TimeOrigin is { } origin && run.EndedAt - origin is { } whole)
                rests.Add((done, Math.Max(0, whole.TotalSeconds - end.Value)));
        }
        double training = fit + spec.Training.Steps * StepSeconds(spec, rates);
        if (corrections.Count == 0)
            return new(training + RestSeconds(spec, rates), Measured: false);
        var alike = rests.Where(r => r.Spec.Data.Dataset == spec.Data.Dataset && r.Spec.Evaluation == spec.Evaluation).ToList();
        double rest = rests.Count == 0 ? RestSeconds(spec, rates) : Median((alike.Count > 0 ? alike : rests).Select(r => r.Seconds));
        return new(training * Median(corrections) + rest, Measured: true);
    }

    private static bool IsSameWork(RunSpec done, RunSpec spec) =>
        done.Model == spec.Model && done.Anchoring == spec.Anchoring && done.Data.Dataset == spec.Data.Dataset
        && done.Data.PairedFraction == spec.Data.PairedFraction && done.Data.Synthetic == spec.Data.Synthetic
        && done.Objective == spec.Objective && done.Evaluation == spec.Evaluation
        && done.Training with { Seed = 0 } == spec.Training with { Seed = 0 };

    // What is fitted at once, before any step: seconds on one core with the recipes' pools, from docs/methods.md.
    private static double FitSeconds(RunSpec spec) => spec.Anchoring is not null ? AnchoringSeconds
        : spec.Model.Method == "dense-projector" ? ProjectorSeconds : Method.Find(spec.Model.Method)?.Map is not null ? ClosedFormSeconds : 0;

    private async Task<double> FirstStepAsync(string id, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await (
            from p in db.Points
            join r in db.Runs on p.RunKey equals r.Key
            join s in db.Series on p.SeriesKey equals s.Key
            where r.Id == id && s.Name == "time"
            orderby p.Step
            select p.Step).FirstAsync(cancel);
    }

    private double StepSeconds(RunSpec spec, MachineRates rates)
    {
        var info = DataSetCatalog.Find(spec.Data, find.Invoke);
        int dimA = info?.DimA ?? GuessedDimensions, dimB = info?.DimB ?? GuessedDimensions;
        return rates.ForThreads(RunThreads.Choose(spec, dimA, dimB)).Seconds(StepCost.Of(spec, dimA, dimB));
    }

    // Starting, evaluation and InterVenchA; both read every test row's code.
    private double RestSeconds(RunSpec spec, MachineRates rates)
    {
        var (_, test) = DataSetCatalog.Find(spec.Data, find.Invoke) is { } info ? Split.Sizes(info, spec.Data.TestFraction) : Split.Sizes(GuessedRows, spec.Data.TestFraction);
        double millions = (double)test * spec.Model.Latents / 1e6;
        return rates.Start + millions * (rates.Evaluation + (spec.Evaluation.Intervencha ? rates.Intervencha * (1 + RepeatShare * spec.Evaluation.ProbeRepeats) : 0));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
