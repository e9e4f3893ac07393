namespace CoSae.Engine.Data.WordNet;

/// <summary>The closure of the hypernym relation.</summary>
internal static class Ancestors
{
    /// <summary>For each sense itself and everything above it, each once.</summary>
    public static int[][] Of(IReadOnlyList<NounSynset> senses, CancellationToken cancellation)
    {
        int[][] closure = new int[senses.Count][];
        int[] seenBy = new int[senses.Count];
        Array.Fill(seenBy, -1);
        var found = new List<int>();
        for (int i = 0; i < closure.Length; i++)
        {
            if (i % 1024 == 0)
                cancellation.ThrowIfCancellationRequested();
            found.Clear();
            found.Add(i);
            seenBy[i] = i;
            // The list is its own queue; a cycle in a damaged file ends here too.
            for (int at = 0; at < found.Count; at++)
                foreach (int above in senses[found[at]].Hypernyms)
                    if (seenBy[above] != i)
                    {
                        seenBy[above] = i;
                        found.Add(above);
                    }
            closure[i] = [.. found];
        }
        return closure;
    }
}
