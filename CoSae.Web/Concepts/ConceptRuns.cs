using System.Collections.Concurrent;
using CoSae.Data;
using CoSae.Engine.Concepts;
using CoSae.Engine.Runs;
using CoSae.Web.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Concepts;

/// <summary>
/// Runs opened for their concepts: the few that were looked at last stay open, and none is closed while somebody reads it. Layouts and matches, which
/// take seconds, are made one at a time and found again by whoever asks next.
/// </summary>
public sealed class ConceptRuns : IDisposable
{
    /// <summary>Runs that stay open. Their codes are mapped files; an open one costs its decoders and summaries, some tens of MiB at most.</summary>
    private const int MostOpen = 4;

    private readonly CosaeHome _home;
    private readonly RunQueue _queue;
    private readonly IDbContextFactory<CosaeDb> _factory;
    private readonly IDisposable _removed;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Opened> _open = [];
    private readonly SemaphoreSlim _one = new(1);
    private readonly ConcurrentDictionary<(string Id, MapSides Sides), Task<IReadOnlyList<MapPoint>>> _maps = new();
    private readonly ConcurrentDictionary<string, Task<SeedMatches>> _seeds = new();
    private readonly CancellationTokenSource _closing = new();
    private long _clock;

    public ConceptRuns(CosaeHome home, RunQueue queue, IDbContextFactory<CosaeDb> factory, RunFeed feed)
    {
        (_home, _queue, _factory) = (home, queue, factory);
        _removed = feed.Subscribe(null, change =>
        {
            if (change.Kind == RunChangeKind.Removed)
                Forget(change.RunId);
        });
    }

    /// <summary>Reads from a run that is done, on a thread of the pool; it stays open until <paramref name="read"/> returns.</summary>
    /// <exception cref="ConceptsMissingException">There is no such run, it is not done, or it has no concepts.</exception>
    /// <exception cref="InvalidDataException">A result file is damaged.</exception>
    public Task<T> ReadAsync<T>(string id, Func<ConceptRun, T> read, CancellationToken cancel = default) =>
        WithAsync(id, run => Task.Run(() => read(run), cancel), cancel);

    /// <summary>The map of a run's dictionary; made in the background if it is not there yet.</summary>
    public Task<IReadOnlyList<MapPoint>> MapAsync(string id, MapSides sides) =>
        Kept(_maps, (id, sides), () => OneAtATimeAsync(() => ReadAsync(id, run => MapFile.ReadOrMake(run, sides, _closing.Token), _closing.Token)));

    /// <summary>The concepts of a run in the other seeds of its group; matched in the background where that is not done yet.</summary>
    public async Task<SeedMatches> SeedsAsync(string id)
    {
        var others = await OthersAsync(id);
        string key = string.Join(' ', others.Select(o => o.Id).Prepend(id));
        return await Kept(_seeds, key, () => OneAtATimeAsync(() => MatchAsync(id, others)));
    }

    public void Dispose()
    {
        _closing.Cancel();
        _removed.Dispose();
        lock (_gate)
            foreach (var opened in _open.Values.ToList())
                Close(opened);
    }

    private async Task<SeedMatches> MatchAsync(string id, IReadOnlyList<Run> others)
    {
        var matches = new List<SeedMatchOf>();
        foreach (var other in others)
            try
            {
                var match = await WithAsync(
                    id, run => ReadAsync(other.Id, it => SeedMatchFile.ReadOrMake(run, it, _closing.Token), _closing.Token), _closing.Token);
                matches.Add(new SeedMatchOf(other.Id, other.Name, other.ReadSpec().Training.Seed, match));
            }
            catch (Exception e) when (e is ConceptsMissingException or InvalidDataException or IOException)
            {
                // A run whose files are gone has nothing to be matched with; the others have.
            }
        return new SeedMatches(matches);
    }

    private async Task<IReadOnlyList<Run>> OthersAsync(string id)
    {
        await using var db = await _factory.CreateDbContextAsync(_closing.Token);
        string? group = await db.Runs.Where(r => r.Id == id).Select(r => r.GroupKey).FirstOrDefaultAsync(_closing.Token);
        return string.IsNullOrEmpty(group) ? [] : await db.Runs.AsNoTracking()
            .Where(r => r.GroupKey == group && r.Id != id && r.State == RunState.Done).OrderBy(r => r.Id).ToListAsync(_closing.Token);
    }

    private async Task<T> OneAtATimeAsync<T>(Func<Task<T>> make)
    {
        await _one.WaitAsync(_closing.Token);
        try
        {
            return await make();
        }
        finally
        {
            _one.Release();
        }
    }

    // What failed is not kept.
    private static Task<T> Kept<TKey, T>(ConcurrentDictionary<TKey, Task<T>> kept, TKey key, Func<Task<T>> make) where TKey : notnull
    {
        var task = kept.GetOrAdd(key, _ => Task.Run(make));
        if (task.IsFaulted || task.IsCanceled)
            kept.TryRemove(KeyValuePair.Create(key, task));
        return task;
    }

    private async Task<T> WithAsync<T>(string id, Func<ConceptRun, Task<T>> read, CancellationToken cancel)
    {
        var opened = await TakeAsync(id, cancel);
        try
        {
            return await read(await opened.Run);
        }
        catch (Exception) when (opened.Run.IsFaulted || opened.Run.IsCanceled)
        {
            Forget(id); // the next one tries anew
            throw;
        }
        finally
        {
            GiveBack(opened);
        }
    }

    private async Task<Opened> TakeAsync(string id, CancellationToken cancel)
    {
        lock (_gate)
            if (_open.TryGetValue(id, out var open))
                return Use(open);
        var row = RunId.IsValid(id) ? await _queue.FindAsync(id, cancel) : null;
        if (row is not { State: RunState.Done })
            throw new ConceptsMissingException(row is null ? $"There is no run “{id}”." : "Concepts can be looked at when the run is done.");
        lock (_gate)
        {
            if (_open.TryGetValue(id, out var open))
                return Use(open);
            // Several pages may ask while the index is made: they all wait for the one that makes it.
            var opened = _open[id] = new Opened(id, Task.Run(() => ConceptRun.Open(_queue.Folder(id), row.ReadSpec(), _home, _closing.Token)));
            Use(opened);
            foreach (var old in _open.Values.Where(o => o.Users == 0).OrderBy(o => o.Last).Take(Math.Max(0, _open.Count - MostOpen)).ToList())
                Close(old);
            return opened;
        }
    }

    private Opened Use(Opened opened)
    {
        opened.Users++;
        opened.Last = ++_clock;
        return opened;
    }

    private void GiveBack(Opened opened)
    {
        lock (_gate)
            if (--opened.Users == 0 && opened.Closing)
                opened.Close();
    }

    private void Forget(string id)
    {
        lock (_gate)
            if (_open.TryGetValue(id, out var opened))
                Close(opened);
        foreach (var key in _maps.Keys.Where(k => k.Id == id))
            _maps.TryRemove(key, out _);
        foreach (string key in _seeds.Keys.Where(k => k.Split(' ').Contains(id)))
            _seeds.TryRemove(key, out _);
    }

    // Under the gate. Whoever still reads closes it with the last reading.
    private void Close(Opened opened)
    {
        _open.Remove(opened.Id);
        opened.Closing = true;
        if (opened.Users == 0)
            opened.Close();
    }

    private sealed class Opened(string id, Task<ConceptRun> run)
    {
        public string Id { get; } = id;

        public Task<ConceptRun> Run { get; } = run;

        public int Users { get; set; }

        public long Last { get; set; }

        public bool Closing { get; set; }

        // It may still be opening; then whatever comes of it is closed at once.
        public void Close() => _ = Run.ContinueWith(
            static t =>
            {
                if (t.Status == TaskStatus.RanToCompletion)
                    t.GetAwaiter().GetResult().Dispose();
                else
                    _ = t.Exception; // was told to whoever asked
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
