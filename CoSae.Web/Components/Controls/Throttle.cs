namespace CoSae.Web.Components.Controls;

/// <summary>
/// Calls an action some time after it was asked to, once for all that asked meanwhile: a feed that speaks often costs a
/// page a few renderings a second. Never twice at the same time, and nothing is called after disposal.
/// </summary>
/// <param name="within">How long after the first request.</param>
/// <param name="action">Told to end by its token; its errors are its own matter.</param>
public sealed class Throttle(TimeSpan within, Func<CancellationToken, Task> action) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private bool _busy, _again;

    /// <summary>Returns at once; from any thread.</summary>
    public void Ask()
    {
        lock (_gate)
        {
            _again = _busy;
            if (_busy)
                return;
            _busy = true;
        }
        _ = RunAsync();
    }

    public void Dispose() => _end.Cancel();

    // One action at a time: a page that takes longer to read than the feed is silent would else only ever see answers to
    // questions that have been asked again meanwhile.
    private async Task RunAsync()
    {
        try
        {
            do
            {
                await Task.Delay(within, _end.Token);
                // Before the action: what is asked while it runs is news to it.
                lock (_gate)
                    _again = false;
                await action(_end.Token);
            }
            while (Continues());
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch
        {
            lock (_gate)
                _busy = false;
            throw;
        }
    }

    private bool Continues()
    {
        lock (_gate)
            return _busy = _again;
    }
}
