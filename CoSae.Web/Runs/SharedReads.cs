using System.Collections.Concurrent;

namespace CoSae.Web.Runs;

/// <summary>
/// Reads what many open pages ask for at the same time once: an answer about a run serves everybody until the feed says
/// that the run changed, and for a moment at most, since not every change of the store is announced.
/// </summary>
public sealed class SharedReads(RunFeed feed, TimeProvider clock)
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromMilliseconds(500);

    /// <summary>More than pages ask in a lifetime; what is older than that goes when it is reached.</summary>
    private const int Enough = 64;

    private readonly ConcurrentDictionary<(string RunId, object Question), Answer> _answers = new();

    /// <summary>The answer to a question about a run.</summary>
    /// <param name="question">What is asked, compared by value; the same question must always have the same type of answer.</param>
    /// <param name="read">Reads it; one caller's end must not be the others', so it is given no token.</param>
    public async Task<T> GetAsync<T>(string runId, object question, Func<Task<T>> read, CancellationToken cancel = default)
    {
        var key = (runId, question);
        // Before the reading: a change meanwhile makes the answer an old one.
        long version = feed.Version(runId);
        var answer = _answers.AddOrUpdate(key, _ => New(), (_, old) => IsCurrent(old, version) ? old : New());
        if (_answers.Count > Enough)
            Forget();
        return await ((Lazy<Task<T>>)answer.Reading).Value.WaitAsync(cancel);

        Answer New() => new(version, clock.GetTimestamp(), new Lazy<Task<T>>(read));
    }

    private bool IsCurrent(Answer answer, long version) => answer.Version == version && clock.GetElapsedTime(answer.Since) < _lifetime;

    private void Forget()
    {
        foreach (var (key, answer) in _answers)
            if (clock.GetElapsedTime(answer.Since) >= _lifetime)
                _answers.TryRemove(key, out _);
    }

    private sealed record Answer(long Version, long Since, object Reading);
}
