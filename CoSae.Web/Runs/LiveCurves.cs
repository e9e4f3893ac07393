using CoSae.Data;

namespace CoSae.Web.Runs;

/// <summary>Points of training curves for the pages that follow a run: each stretch is read from the store once for all of them.</summary>
public sealed class LiveCurves(MetricStore store, SharedReads reads)
{
    /// <summary>As <see cref="MetricStore.PointsAsync"/>.</summary>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<(long Step, double Value)>>> PointsAsync(
        string runId, IReadOnlyCollection<string>? names, long afterStep, CancellationToken cancel) =>
        reads.GetAsync(runId, (names is null ? "" : string.Join(',', names), afterStep), () => store.PointsAsync(runId, names, afterStep), cancel);
}
