using System.Collections.Concurrent;

namespace CoSae.Web.Runs;

/// <summary>
/// Tells pages that a run changed. Each subscriber is called on the thread pool, one call at a time, equal changes that
/// pile up meanwhile merged into one: a slow or failing page delays and harms nobody else, least of all the tailer.
/// </summary>
public sealed partial class RunFeed(ILogger<RunFeed> logger)
{
    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();
    private readonly ConcurrentDictionary<string, long> _versions = new();
    private long _changes;

    /// <summary>Calls back on each change of one run, or of any run where <paramref name="runId"/> is null, until disposed.</summary>
    public IDisposable Subscribe(string? runId, Action<RunChange> callback)
    {
        var subscription = new Subscription(this, runId, callback);
        _subscriptions[subscription] = 0;
        return subscription;
    }

    /// <summary>Another number after each change of the run; what was read at the same number is still true.</summary>
    public long Version(string runId) => _versions.GetValueOrDefault(runId);

    /// <summary>Announces a change; returns at once.</summary>
    public void Publish(string runId, RunChangeKind kind)
    {
        _versions[runId] = Interlocked.Increment(ref _changes);
        foreach (var subscription in _subscriptions.Keys)
            subscription.Offer(new RunChange(runId, kind));
    }

    [LoggerMessage(LogLevel.Error, "A subscriber of run changes failed on {Change}")]
    private partial void LogFailed(Exception e, RunChange change);

    private sealed class Subscription(RunFeed feed, string? runId, Action<RunChange> callback) : IDisposable
    {
        private readonly Lock _gate = new();
        private HashSet<RunChange> _pending = [];
        private bool _busy;
        private volatile bool _disposed;

        public void Offer(RunChange change)
        {
            if (runId is not null && runId != change.RunId)
                return;
            lock (_gate)
            {
                _pending.Add(change);
                if (_busy)
                    return;
                _busy = true;
            }
            ThreadPool.UnsafeQueueUserWorkItem(static s => s.Drain(), this, preferLocal: false);
        }

        public void Dispose()
        {
            _disposed = true;
            feed._subscriptions.TryRemove(this, out _);
        }

        private void Drain()
        {
            while (true)
            {
                HashSet<RunChange> batch;
                lock (_gate)
                {
                    batch = _pending;
                    if (batch.Count == 0)
                    {
                        _busy = false;
                        return;
                    }
                    _pending = [];
                }
                foreach (var change in batch)
                    Call(change);
            }
        }

        private void Call(RunChange change)
        {
            if (_disposed)
                return;
            try
            {
                callback(change);
            }
            catch (Exception e)
            {
                feed.LogFailed(e, change);
            }
        }
    }
}
