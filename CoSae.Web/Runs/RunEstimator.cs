using CoSae.Data;
using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Runs;

/// <summary>Tells beforehand how long a run takes, from the last finished ones on this machine.</summary>
public sealed class RunEstimator(IDbContextFactory<CosaeDb> factory, MetricStore metrics, FindDataSet find)
{
    /// <summary>
    /// Operations a second where nothing has been measured yet: a quarter of what two cores of 2020 reach in a dense
    /// float32 product (160 GFLOP/s), so that the first guess is rather too long than too short.
    /// </summary>
    public const double GuessedFlopsPerSecond = 40e9;

    /// <summary>Loading, evaluation and InterVenchA where nothing has been measured yet.</summary>
    public const double GuessedRestSeconds = 60;

    private const int Remembered = 5;

    // Embeddings whose size is not known yet; most encoders are near it.
    private const int GuessedDimensions = 512;

    public async Task<RunEstimate> EstimateAsync(RunSpec spec, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var last = await db.Runs.AsNoTracking().Where(r => r.State == RunState.Done).OrderByDescending(r => r.EndedAt).Take(Remembered).ToListAsync(cancel);
        var rates = new List<double>();
        var rests = new List<(RunSpec Spec, double Seconds)>();
        foreach (var run in last)
        {
            var done = run.ReadSpec();
            // The axis "time" leaves pauses out, the clock from start to end does not: only the first is a rate.
            if (await metrics.LastAsync(run.Id, "time", cancel) is not { Value: > 0 } end)
                continue;
            double first = await FirstStepAsync(run.Id, cancel);
            rates.Add((end.Step - first) * Flops(done) / end.Value);
            if (run.TimeOrigin is { } origin && run.EndedAt - origin is { } whole)
                rests.Add((done, Math.Max(0, whole.TotalSeconds - end.Value)));
        }
        if (rates.Count == 0)
            return new(spec.Training.Steps * Flops(spec) / GuessedFlopsPerSecond + GuessedRestSeconds, Measured: false);
        var alike = rests.Where(r => r.Spec.Data.Dataset == spec.Data.Dataset && r.Spec.Evaluation.Intervencha == spec.Evaluation.Intervencha).ToList();
        double rest = rests.Count == 0 ? GuessedRestSeconds : Median((alike.Count > 0 ? alike : rests).Select(r => r.Seconds));
        return new(spec.Training.Steps * Flops(spec) / Median(rates) + rest, Measured: true);
    }

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

    private double Flops(RunSpec spec)
    {
        var info = find(spec.Data.Dataset);
        return StepCost.Flops(spec, info?.DimA ?? GuessedDimensions, info?.DimB ?? GuessedDimensions);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
