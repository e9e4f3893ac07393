namespace CoSae.Web.Runs;

/// <summary>A bulk action under way, or the last one. Read it at any time from any thread; <see cref="RunBulk"/> alone writes.</summary>
public sealed class BulkJob(BulkAction action, int total)
{
    private int _looked, _changed;
    private volatile bool _ended;
    private volatile string? _problem;

    public BulkAction Action => action;

    /// <summary>Runs it was asked for.</summary>
    public int Total => total;

    /// <summary>Runs it has come to.</summary>
    public int Looked => Volatile.Read(ref _looked);

    /// <summary>Runs that are different now.</summary>
    public int Changed => Volatile.Read(ref _changed);

    public bool IsEnded => _ended;

    /// <summary>Why it stopped before its end; null if it did not.</summary>
    public string? Problem => _problem;

    /// <summary>Where it stands, for people.</summary>
    public string Text => !IsEnded ? $"{Action.Doing}: {Looked:N0} of {Total:N0}"
        : Problem is not null ? $"{Action.Done} {Changed:N0} of {Total:N0}, then stopped: {Problem}"
        : Changed == Total ? $"{Action.Done} {Runs(Changed)}."
        : $"{Action.Done} {Runs(Changed)}; {Total - Changed:N0} {Action.Left}.";

    internal void Advance(int looked, int changed)
    {
        Interlocked.Add(ref _looked, looked);
        Interlocked.Add(ref _changed, changed);
    }

    internal void End(string? problem)
    {
        _problem = problem;
        _ended = true;
    }

    private static string Runs(int count) => count == 1 ? "1 run" : FormattableString.Invariant($"{count:N0} runs");
}
