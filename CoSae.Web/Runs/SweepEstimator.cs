using CoSae.Engine.Runs.Sweeps;
using Microsoft.Extensions.Options;

namespace CoSae.Web.Runs;

/// <summary>Tells beforehand how long a sweep takes: its runs on the queue's slots, round by round.</summary>
public sealed class SweepEstimator(RunEstimator runs, IOptions<QueueOptions> options)
{
    public async Task<SweepEstimate> EstimateAsync(SweepPlan plan, CancellationToken cancel = default)
    {
        int slots = Math.Max(1, options.Value.Slots), count = 0;
        double seconds = 0;
        double? memory = 0;
        bool measured = true;
        (string Name, double Seconds)? longest = null;
        int settings = plan.Sweep.Halving is null ? 1 : plan.SettingsAt(0).Count;
        for (int rung = 0; rung < plan.Sweep.Rungs; rung++)
        {
            var specs = plan.Points.Select(p => plan.SpecAt(p, rung)).ToList();
            var costs = await runs.EstimateAsync(specs, cancel);
            // Which settings will be left is not known; on average they cost what all of them would.
            double share = plan.Sweep.Halving is { } halving ? (double)halving.SettingsAt(rung, settings) / settings : 1;
            count += (int)Math.Round(share * specs.Count);
            var (name, most) = specs.Zip(costs, (s, c) => (s.Name, c.Seconds)).MaxBy(c => c.Seconds);
            if (double.IsFinite(most) && most > (longest?.Seconds ?? 0))
                longest = (name, most);
            // No schedule is shorter than its longest run.
            seconds += costs.Any(c => !c.IsKnown) ? double.NaN : Math.Max(share * costs.Sum(c => c.Seconds) / slots, most);
            measured &= costs.All(c => c.Measured);
            memory = costs.Any(c => c.MemoryMib is null) ? null : Math.Max(memory ?? double.NaN, costs.Max(c => c.MemoryMib!.Value));
        }
        return new SweepEstimate(count, seconds, slots, longest, memory is > 0 ? memory : null, measured);
    }
}
