namespace CoSae.Web.Components.Controls;

/// <summary>
/// Calls an action some time after it was asked to, once for all that asked meanwhile: a feed that speaks often costs a
/// page a few renderings a second. Nothing is called after disposal.
/// </summary>
/// <param name="within">How long after the first request.</param>
/// <param name="action">Told to end by its token; its errors are its own matter.</param>
public sealed class Throttle(TimeSpan within, Func<CancellationToken, Task> action) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private int _asked;

    /// <summary>Returns at once; from any thread.</summary>
    public void Ask()
    {
        if (Interlocked.Exchange(ref _asked, 1) == 0)
            _ = RunAsync();
    }

    public void Dispose() => _end.Cancel();

    private async Task RunAsync()
    {
        try
        {
            await Task.Delay(within, _end.Token);
            // Before the action: what is asked while it runs is news to it.
            Interlocked.Exchange(ref _asked, 0);
            await action(_end.Token);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The page is gone.
        }
    }
}
