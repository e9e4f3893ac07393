using CoSae.Data;
using CoSae.Engine.Runs;

namespace CoSae.Web.Runs;

/// <summary>Takes the events of one run into the store, from where the store stands.</summary>
internal sealed class EventTail(string id, RunFolder folder, RunStore store, RunFeed feed)
{
    // Null: ask the store. It, not this field, is what counts; after a failed commit only it knows.
    private long? _offset;

    /// <summary>Takes in all complete lines that are there.</summary>
    /// <exception cref="IOException">Nothing is lost: the same lines are read again the next time.</exception>
    public async Task TakeInAsync(CancellationToken cancel)
    {
        long at = _offset ?? (await store.UpdateAsync(id, _ => false, cancel))?.Run.EventsOffset ?? 0;
        _offset = null;
        while (true)
        {
            var (events, next) = RunEventReader.Read(folder, at);
            if (next == at)
                break;
            if (await store.TakeInAsync(id, events, at, next, cancel) is null)
                break;
            at = next;
            Announce(events);
        }
        _offset = at;
    }

    private void Announce(IReadOnlyList<RunEvent> events)
    {
        feed.Publish(id, RunChangeKind.State);
        if (events.Any(e => e is StepEvent or SystemEvent))
            feed.Publish(id, RunChangeKind.Points);
        if (events.Any(e => e is ScoreEvent))
            feed.Publish(id, RunChangeKind.Scores);
        if (events.Any(e => e is WarningEvent or ErrorEvent))
            feed.Publish(id, RunChangeKind.Messages);
    }
}
