using Microsoft.EntityFrameworkCore;

namespace CoSae.Data;

/// <summary>Labels that people gave to latents. They stay when results are computed anew, and go with their run.</summary>
public sealed class ConceptLabelStore(IDbContextFactory<CosaeDb> factory, TimeProvider clock)
{
    /// <summary>Characters of a label at most.</summary>
    public const int MostCharacters = 120;

    /// <summary>The labels of a run, by latent.</summary>
    public async Task<IReadOnlyDictionary<int, string>> OfRunAsync(string runId, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.ConceptLabels.AsNoTracking().Where(l => l.RunId == runId).ToDictionaryAsync(l => l.Latent, l => l.Text, cancel);
    }

    /// <summary>Keeps a label; an empty one gives back the label that was made from the items.</summary>
    /// <exception cref="ArgumentException">It is too long.</exception>
    /// <exception cref="DbUpdateException">There is no such run any more.</exception>
    public async Task SetAsync(string runId, int latent, string text, CancellationToken cancel = default)
    {
        text = text.Trim();
        if (text.Length > MostCharacters)
            throw new ArgumentException($"{text.Length} characters; a label has {MostCharacters} at most.", nameof(text));
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var label = await db.ConceptLabels.FindAsync([runId, latent], cancel);
        if (text.Length == 0)
        {
            if (label is not null)
                db.ConceptLabels.Remove(label);
        }
        else if (label is null)
            db.ConceptLabels.Add(new ConceptLabel { RunId = runId, Latent = latent, Text = text, EditedAt = clock.GetUtcNow() });
        else
            (label.Text, label.EditedAt) = (text, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
