using CoSae.Engine.Runs;

namespace CoSae.Engine.Concepts;

/// <summary>Makes the summaries of all latents.</summary>
internal static class ConceptSummaries
{
    /// <summary>Items of a side whose texts make the label.</summary>
    public const int LabelItems = 20;

    private const int MostWords = 12, MostClasses = 3, LabelWords = 3, LabelClasses = 2, LeastHits = 3;

    public static ConceptSummary[] Of(ConceptFiles files, LatentPostings[] postings, ItemClasses classes, ConceptWords? words, CancellationToken stop)
    {
        int rows = files.TestRows.Length;
        var members = new int[classes.Names.Count];
        foreach (int c in classes.Class)
            members[c]++;
        var summaries = new ConceptSummary[files.Latents];
        Parallel.For(0, files.Latents, new ParallelOptions { CancellationToken = stop }, j =>
        {
            var ((itemsA, a), (itemsB, b)) = (Firings(postings[0], j), Firings(postings[1], j));
            var (joinedA, joinedB, _) = Join(itemsA, a, itemsB, b);
            PerSide rate = new((double)itemsA.Length / rows, (double)itemsB.Length / rows);
            var agreement = CausalAgreement.OfActivations(joinedA, joinedB, rows);
            var state = ConceptStates.Of(rate.A, rate.B, agreement.Value);
            var distinctive = words?.Distinctive([.. TopItems(itemsA, a).Concat(TopItems(itemsB, b)).Distinct()], MostWords) ?? [];
            var told = Told(classes, members, rows, itemsA, itemsB);
            summaries[j] = new ConceptSummary(
                j, state, rate, new PerSide(Energy(a, rows), Energy(b, rows)), new PerSide(Deviation(a, rows), Deviation(b, rows)), new PerSide(Largest(a), Largest(b)),
                files.HasProbesFile ? new PerSide(files.DecoderOf(Side.A).Norms[j], files.DecoderOf(Side.B).Norms[j]) : new PerSide(double.NaN, double.NaN),
                agreement, Causal(files, j, joinedA, joinedB, rows), distinctive, told,
                state == ConceptState.Dead ? "" : distinctive.Count > 0 ? string.Join(", ", distinctive.Take(LabelWords).Select(w => w.Word))
                    : string.Join(", ", told.Take(LabelClasses).Select(t => classes.Names[t.Class])));
        });
        return summaries;
    }

    /// <summary>The items that fire on a side at least, with both activations.</summary>
    public static (float[] A, float[] B, int[] Items) Join(ReadOnlySpan<int> itemsA, ReadOnlySpan<float> a, ReadOnlySpan<int> itemsB, ReadOnlySpan<float> b)
    {
        var (joinedA, joinedB, items) = (new List<float>(itemsA.Length), new List<float>(itemsA.Length), new List<int>(itemsA.Length));
        for (int i = 0, k = 0; i < itemsA.Length || k < itemsB.Length;)
        {
            int item = Math.Min(i < itemsA.Length ? itemsA[i] : int.MaxValue, k < itemsB.Length ? itemsB[k] : int.MaxValue);
            items.Add(item);
            joinedA.Add(i < itemsA.Length && itemsA[i] == item ? a[i++] : 0);
            joinedB.Add(k < itemsB.Length && itemsB[k] == item ? b[k++] : 0);
        }
        return ([.. joinedA], [.. joinedB], [.. items]);
    }

    /// <summary>Numbers of the items that fire most, strongest first; equal ones in the order of the items.</summary>
    public static int[] TopItems(int[] items, float[] values)
    {
        float[] keys = Array.ConvertAll(values, v => -v);
        int[] order = [.. Enumerable.Range(0, items.Length)];
        Array.Sort(order, (x, y) => keys[x] != keys[y] ? keys[x].CompareTo(keys[y]) : x.CompareTo(y));
        return [.. order.Take(LabelItems).Select(i => items[i])];
    }

    private static (int[] Items, float[] Values) Firings(LatentPostings postings, int j) =>
        (postings.Items[postings.Start[j]..postings.Start[j + 1]], postings.Values[postings.Start[j]..postings.Start[j + 1]]);

    private static double Energy(float[] values, int rows) => values.Sum(v => (double)v * v) / rows;

    private static double Deviation(float[] values, int rows)
    {
        double mean = values.Sum(v => (double)v) / rows;
        return Math.Sqrt(Math.Max(0, Energy(values, rows) - mean * mean));
    }

    private static double Largest(float[] values) => values.Length == 0 ? 0 : values.Max();

    private static Score? Causal(ConceptFiles files, int j, float[] a, float[] b, int rows) =>
        files.ProbesOf(Side.A) is { } probesA && files.ProbesOf(Side.B) is { } probesB
            ? CausalAgreement.Of(a, b, rows, CausalAgreement.Effects(files.DecoderOf(Side.A).Direction(j), probesA.Weights),
                CausalAgreement.Effects(files.DecoderOf(Side.B).Direction(j), probesB.Weights))
            : null;

    // Both sides' firings together: what the one index tells of. Only what is surely more than chance.
    private static ClassTold[] Told(ItemClasses classes, int[] members, int rows, int[] itemsA, int[] itemsB)
    {
        var hits = new int[members.Length];
        foreach (int[] items in new[] { itemsA, itemsB })
            foreach (int item in items)
                for (int at = classes.Start[item]; at < classes.Start[item + 1]; at++)
                    hits[classes.Class[at]]++;
        return [.. Enumerable.Range(0, members.Length).Where(c => hits[c] >= LeastHits)
            .Select(c => ClassTold.Of(c, 2 * rows, 2 * members[c], itemsA.Length + itemsB.Length, hits[c]))
            .Where(t => t.Low > 1).OrderByDescending(t => t.F1).ThenBy(t => t.Class).Take(MostClasses)];
    }
}
