using CoSae.Data;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Runs;

/// <summary>What people add to a run: tags and notes.</summary>
public sealed class RunAnnotations(RunStore store, IDbContextFactory<CosaeDb> factory, RunFeed feed)
{
    /// <summary>Characters of notes at most.</summary>
    public const int MaxNotes = 100_000;

    /// <summary>The tags of a run in order; none for an unknown run.</summary>
    public async Task<IReadOnlyList<string>> TagsAsync(string id, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.Tags.Where(t => t.RunId == id).OrderBy(t => t.Tag).Select(t => t.Tag).ToListAsync(cancel);
    }

    /// <summary>Gives a run a tag, or takes it away.</summary>
    public async Task TagAsync(string id, string tag, bool on, CancellationToken cancel = default)
    {
        if (await store.TagAsync([id], tag, on, cancel) > 0)
            feed.Publish(id, RunChangeKind.State);
    }

    /// <summary>Makes these the run's tags.</summary>
    /// <param name="tags">As they are stored: <see cref="RunTag.Normalise"/>.</param>
    public async Task SetTagsAsync(string id, IReadOnlyCollection<string> tags, CancellationToken cancel = default)
    {
        var now = await TagsAsync(id, cancel);
        foreach (string tag in now.Except(tags))
            await store.TagAsync([id], tag, on: false, cancel);
        foreach (string tag in tags.Except(now))
            await store.TagAsync([id], tag, on: true, cancel);
        feed.Publish(id, RunChangeKind.State);
    }

    /// <summary>Replaces a run's notes.</summary>
    /// <returns>Whether there is such a run.</returns>
    /// <exception cref="ArgumentException">They are too long.</exception>
    public async Task<bool> SetNotesAsync(string id, string notes, CancellationToken cancel = default)
    {
        if (notes.Length > MaxNotes)
            throw new ArgumentException($"The notes have {notes.Length:N0} characters; at most {MaxNotes:N0} are kept.", nameof(notes));
        var result = await store.UpdateAsync(id, run =>
        {
            if (run.Notes == notes)
                return false;
            run.Annotate(notes);
            return true;
        }, cancel);
        if (result is { Changed: true })
            feed.Publish(id, RunChangeKind.State);
        return result is not null;
    }
}
