using CoSae.Engine.Concepts;

namespace CoSae.Web.Concepts;

/// <summary>The concepts that a query finds, in its order, and the items that its words occur in.</summary>
/// <param name="Concepts">All that match.</param>
/// <param name="Items">Test items that have the words of the search; null where nothing was searched or there are no texts.</param>
public sealed record ConceptList(IReadOnlyList<ListedConcept> Concepts, IReadOnlyList<int>? Items)
{
    /// <summary>Looks through all latents.</summary>
    /// <param name="edited">Labels that people gave.</param>
    public static ConceptList Of(ConceptRun run, ConceptQuery query, IReadOnlyDictionary<int, string> edited)
    {
        var items = query.Search is { } words && run.Index.HasTexts ? run.Index.Search(words) : null;
        int[] hits = items is null ? [] : Hits(run, items);
        int wanted = query.Class is { } name ? run.Index.Classes.Index().Where(c => c.Item == name).Select(c => c.Index).DefaultIfEmpty(-2).First() : -1;
        var found = new List<(ListedConcept Concept, double Fit)>();
        foreach (var s in run.Index.Summaries)
        {
            if ((query.State is { } state && s.State != state) || (wanted != -1 && s.Classes.All(t => t.Class != wanted))
                || Math.Max(s.Rate.A, s.Rate.B) < query.LeastRate || s.Agreement.Value < query.LeastAgreement
                || (query.LeastCausal is { } causal && !(s.Causal?.Value >= causal)))
                continue;
            bool given = edited.TryGetValue(s.Latent, out string? own);
            var concept = new ListedConcept(s, given ? own! : s.Label, given, hits.Length > 0 ? hits[s.Latent] : 0);
            if (query.Search is null)
                found.Add((concept, 0));
            else if (Fit(run, concept, query.Search, items?.Count ?? 0) is > 0 and var fit)
                found.Add((concept, fit));
        }
        return new ConceptList([.. Sorted(found, query).Select(f => f.Concept)], items);
    }

    // A label that says it comes first; then F1 of "fires" and "has the words", over both sides.
    private static double Fit(ConceptRun run, ListedConcept concept, string search, int items)
    {
        double fires = run.Index.Items(Side.A, concept.Latent).Length + run.Index.Items(Side.B, concept.Latent).Length;
        return (concept.Label.Contains(search, StringComparison.OrdinalIgnoreCase) || $"{concept.Latent}" == search ? 2 : 0)
            + (concept.Hits == 0 ? 0 : 2.0 * concept.Hits / (fires + 2 * items));
    }

    private static IEnumerable<(ListedConcept Concept, double Fit)> Sorted(List<(ListedConcept Concept, double Fit)> found, ConceptQuery query)
    {
        if (query.Sort is null && query.Search is not null)
            return found.OrderByDescending(f => f.Fit).ThenBy(f => f.Concept.Latent);
        string key = query.Sort ?? ConceptQuery.DefaultSort;
        bool descending = query.Sort is null || query.Descending;
        if (key == "label")
            return (descending ? found.OrderByDescending(f => f.Concept.Label, StringComparer.OrdinalIgnoreCase)
                : found.OrderBy(f => f.Concept.Label.Length == 0).ThenBy(f => f.Concept.Label, StringComparer.OrdinalIgnoreCase)).ThenBy(f => f.Concept.Latent);
        var of = ConceptColumns.All.Single(c => c.Key == key).Of;
        var known = found.OrderBy(f => double.IsNaN(of(f.Concept.Summary)));
        return (descending ? known.ThenByDescending(f => of(f.Concept.Summary)) : known.ThenBy(f => of(f.Concept.Summary))).ThenBy(f => f.Concept.Latent);
    }

    private static int[] Hits(ConceptRun run, IReadOnlyList<int> items)
    {
        var hits = new int[run.Index.Latents];
        foreach (var side in new[] { Side.A, Side.B })
        {
            var codes = run.Files.CodesOf(side);
            foreach (int item in items)
            {
                ReadOnlySpan<float> values = codes.Values(item);
                ReadOnlySpan<int> indices = codes.Indices(item);
                for (int s = 0; s < values.Length; s++)
                    if (values[s] > 0)
                        hits[indices[s]]++;
            }
        }
        return hits;
    }
}
