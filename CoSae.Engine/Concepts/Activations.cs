using CoSae.Engine.Data;

namespace CoSae.Engine.Concepts;

/// <summary>What is seen of a latent's activations on the test items.</summary>
public static class Activations
{
    /// <summary>Points of a scatter at most; of more a fair sample is shown.</summary>
    public const int MostPoints = 5000;

    /// <summary>The items that fire most on a side, strongest first; equal ones in the order of the items.</summary>
    public static IReadOnlyList<Firing> Top(ConceptIndex index, Side side, int latent, int most) => [.. Sorted(index, side, latent).Take(most)];

    /// <summary>
    /// The firings of a side in intervals of equally many, weakest interval first, each with some of its items evenly from its own range: how a concept
    /// fades. Fewer intervals than asked for where it fires less often.
    /// </summary>
    /// <param name="intervals">At most so many.</param>
    /// <param name="items">Items shown of each.</param>
    public static IReadOnlyList<ActivationInterval> Intervals(ConceptIndex index, Side side, int latent, int intervals, int items)
    {
        var sorted = Sorted(index, side, latent);
        sorted.Reverse();
        intervals = Math.Min(intervals, sorted.Count);
        return [.. Enumerable.Range(0, intervals).Select(q =>
        {
            int from = (int)((long)sorted.Count * q / intervals), to = (int)((long)sorted.Count * (q + 1) / intervals), shown = Math.Min(items, to - from);
            return new ActivationInterval(
                sorted[from].Activation, sorted[to - 1].Activation, to - from,
                [.. Enumerable.Range(0, shown).Select(i => sorted[from + (int)((2L * i + 1) * (to - from) / (2 * shown))]).Reverse()]);
        })];
    }

    /// <summary>Counts of the activations above 0 of both sides, in bins of the same edges: [0, w), [w, 2 w) … up to the larger of the two maxima.</summary>
    public static ActivationHistogram Histogram(ConceptIndex index, int latent, int bins)
    {
        ReadOnlySpan<float> a = index.Values(Side.A, latent), b = index.Values(Side.B, latent);
        float largest = 0;
        foreach (float v in a)
            largest = Math.Max(largest, v);
        foreach (float v in b)
            largest = Math.Max(largest, v);
        return new ActivationHistogram(largest / bins, Count(a), Count(b));

        int[] Count(ReadOnlySpan<float> values)
        {
            int[] counts = new int[bins];
            foreach (float v in values)
                counts[Math.Min(bins - 1, (int)(v / largest * bins))]++;
            return counts;
        }
    }

    /// <summary>Both activations of the items that fire on a side at least; of many a sample that does not depend on the order of asking.</summary>
    public static ActivationPairs Pairs(ConceptIndex index, int latent)
    {
        var (a, b, items) = ConceptSummaries.Join(
            index.Items(Side.A, latent), index.Values(Side.A, latent), index.Items(Side.B, latent), index.Values(Side.B, latent));
        if (items.Length <= MostPoints)
            return new ActivationPairs(a, b, items, items.Length);
        int[] kept = [.. new RandomSource(latent, RandomStream.Evaluation).Permutation(items.Length).Take(MostPoints).Select(i => (int)i).Order()];
        return new ActivationPairs([.. kept.Select(i => a[i])], [.. kept.Select(i => b[i])], [.. kept.Select(i => items[i])], items.Length);
    }

    /// <summary>What the firing of a side tells of every class that it meets at least once, highest lift first.</summary>
    public static IReadOnlyList<ClassTold> Classes(ConceptIndex index, Side side, int latent)
    {
        var (members, hits) = (new int[index.Classes.Count], new int[index.Classes.Count]);
        for (int item = 0; item < index.Rows; item++)
            foreach (int c in index.ClassesOf(item))
                members[c]++;
        foreach (int item in index.Items(side, latent))
            foreach (int c in index.ClassesOf(item))
                hits[c]++;
        int fires = index.Items(side, latent).Length;
        return [.. Enumerable.Range(0, members.Length).Where(c => members[c] > 0)
            .Select(c => ClassTold.Of(c, index.Rows, members[c], fires, hits[c])).OrderByDescending(t => t.Lift).ThenBy(t => t.Class)];
    }

    private static List<Firing> Sorted(ConceptIndex index, Side side, int latent)
    {
        ReadOnlySpan<int> items = index.Items(side, latent);
        ReadOnlySpan<float> values = index.Values(side, latent);
        var firings = new List<Firing>(items.Length);
        for (int i = 0; i < items.Length; i++)
            firings.Add(new Firing(items[i], values[i]));
        firings.Sort((x, y) => x.Activation != y.Activation ? y.Activation.CompareTo(x.Activation) : x.Item.CompareTo(y.Item));
        return firings;
    }
}
