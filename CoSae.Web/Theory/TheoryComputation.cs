using CoSae.Engine.Theory;

namespace CoSae.Web.Theory;

/// <summary>A computation of the linear case that is going on.</summary>
public sealed class TheoryComputation
{
    private readonly TaskCompletionSource<TheoryReport> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TheoryProgress _progress = new("waiting for its turn", 0);

    /// <summary>Where it stands.</summary>
    public TheoryProgress Progress
    {
        get => _progress;
        internal set => _progress = value;
    }

    /// <summary>The result; fails with an <see cref="InvalidDataException"/> that says why there is none.</summary>
    public Task<TheoryReport> Done => _done.Task;

    /// <summary>Runs the work on a thread of the pool.</summary>
    internal void Begin(Func<Task<TheoryReport>> work) => _ = Task.Run(async () =>
    {
        try
        {
            _done.SetResult(await work());
        }
        catch (OperationCanceledException)
        {
            _done.SetCanceled();
        }
        catch (Exception e)
        {
            _done.SetException(e);
        }
    });
}
