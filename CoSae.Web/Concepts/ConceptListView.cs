using CoSae.Engine.Concepts;

namespace CoSae.Web.Concepts;

/// <summary>All that the list of concepts shows.</summary>
/// <param name="Concepts">Those that the query finds, in its order.</param>
/// <param name="FoundItems">How many test items have the words of the search; null where texts were not searched.</param>
/// <param name="Found">Some of them.</param>
/// <param name="Counts">Latents of each state, whatever the query.</param>
/// <param name="Notes">What this run lacks.</param>
public sealed record ConceptListView(
    IReadOnlyList<ListedConcept> Concepts, int? FoundItems, IReadOnlyList<ShownItem> Found, IReadOnlyDictionary<ConceptState, int> Counts,
    IReadOnlyList<ConceptSummary> Summaries, IReadOnlyList<string> Classes, bool HasTexts, bool HasCausal, bool CanIntervene, int Rows, IReadOnlyList<string> Notes)
{
    private const int MostFound = 6;

    /// <param name="edited">Labels that people gave.</param>
    public static ConceptListView Of(ConceptRun run, ConceptQuery query, IReadOnlyDictionary<int, string> edited)
    {
        var list = ConceptList.Of(run, query, edited);
        bool pictures = ShownItems.HasPictures(run);
        return new ConceptListView(
            list.Concepts, list.Items?.Count, [.. list.Items?.Take(MostFound).Select(i => run.Show(i, 0, pictures)) ?? []],
            run.Index.Summaries.CountBy(s => s.State).ToDictionary(), run.Index.Summaries, run.Index.Classes, run.Index.HasTexts,
            run.Index.Summaries.Any(s => s.Causal is not null), run.CanIntervene, run.Index.Rows, run.Notes);
    }
}
