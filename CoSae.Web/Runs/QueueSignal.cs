namespace CoSae.Web.Runs;

/// <summary>Wakes the supervisor before its next look at the queue is due.</summary>
public sealed class QueueSignal
{
    private readonly SemaphoreSlim _semaphore = new(0, 1);

    public void Set()
    {
        try
        {
            _semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is set already.
        }
    }

    /// <summary>Waits for <see cref="Set"/>, at most for a while; says whether it was set.</summary>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancel) => _semaphore.WaitAsync(atMost, cancel);
}
