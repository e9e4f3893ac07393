using CoSae.Engine.Saes;

namespace CoSae.Engine.InterVenchA;

/// <summary>Codes by latent: which rows fire it, and how strongly.</summary>
internal sealed class Postings
{
    private readonly (int Row, float Value)[][] _byLatent;

    public Postings(HostCode code)
    {
        var lists = new List<(int, float)>[code.Latents];
        for (int s = 0; s < code.Values.Length; s++)
            if (code.Values[s] != 0)
                (lists[code.Indices[s]] ??= []).Add((s / code.K, code.Values[s]));
        _byLatent = [.. lists.Select(list => list is null ? [] : list.ToArray())];
    }

    /// <summary>The rows that fire a latent, in order.</summary>
    public IReadOnlyList<(int Row, float Value)> Of(int latent) => _byLatent[latent];

    /// <summary>The rows that fire any of some latents, and their activations. // [rows * latents]</summary>
    public (int[] Rows, float[] Activations) Active(ReadOnlySpan<int> latents)
    {
        var position = new Dictionary<int, int>();
        var rows = new List<int>();
        foreach (int latent in latents)
            foreach (var (row, _) in _byLatent[latent])
                if (position.TryAdd(row, rows.Count))
                    rows.Add(row);
        var activations = new float[rows.Count * latents.Length];
        for (int j = 0; j < latents.Length; j++)
            foreach (var (row, value) in _byLatent[latents[j]])
                activations[position[row] * latents.Length + j] = value;
        return ([.. rows], activations);
    }
}
