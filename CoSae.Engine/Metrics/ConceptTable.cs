using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Engine.Saes;

namespace CoSae.Engine.Metrics;

/// <summary>What each latent does on the test rows, on both sides; <c>concepts.json</c> of a run folder.</summary>
/// <param name="Latents">One entry a latent, in order.</param>
public sealed record ConceptTable(IReadOnlyList<ConceptRow> Latents)
{
    /// <summary>Items listed for a side of a latent.</summary>
    public const int TopItems = 10;

    /// <summary>Summarises two codes of the same test rows.</summary>
    /// <param name="rows">Row numbers of the data set.</param>
    /// <param name="items">Their texts, where there are any.</param>
    public static ConceptTable Of(HostCode a, HostCode b, long[] rows, ItemTexts? items)
    {
        byte[] ones = new byte[a.Rows];
        Array.Fill(ones, (byte)1);
        double[] pearson = new CodeAgreement(a, b).PearsonByLatent(ones);
        var (topA, topB) = (ByLatent(a), ByLatent(b));
        return new ConceptTable([.. Enumerable.Range(0, a.Latents).Select(j => new ConceptRow(
            j, new PerSide(topA[j].Count / (double)a.Rows, topB[j].Count / (double)b.Rows),
            new PerSide(Energy(topA[j], a.Rows), Energy(topB[j], b.Rows)), pearson[j],
            new Sides<IReadOnlyList<ConceptItem>>(Top(topA[j]), Top(topB[j]))))]);

        IReadOnlyList<ConceptItem> Top(List<(float Value, int Row)> firings) =>
            [.. firings.OrderByDescending(f => f.Value).ThenBy(f => f.Row).Take(TopItems)
                .Select(f => new ConceptItem(rows[f.Row], f.Value, items?[rows[f.Row]]))];
    }

    private static double Energy(List<(float Value, int Row)> firings, int rows) => firings.Sum(f => (double)f.Value * f.Value) / rows;

    private static List<(float Value, int Row)>[] ByLatent(HostCode code)
    {
        var lists = new List<(float, int)>[code.Latents];
        for (int j = 0; j < lists.Length; j++)
            lists[j] = [];
        for (int s = 0; s < code.Values.Length; s++)
            if (code.Values[s] > 0)
                lists[code.Indices[s]].Add((code.Values[s], s / code.K));
        return lists;
    }
}
