using CoSae.Engine.Concepts;

namespace CoSae.Web.Concepts;

/// <summary>All that the page of one concept shows, but what needs other runs.</summary>
/// <param name="Concept">Its figures and name.</param>
/// <param name="MadeLabel">The label that was made from its items, edited or not.</param>
/// <param name="TopA">Items that fire it most on A.</param>
/// <param name="IntervalsA">Firings on A from weak to strong.</param>
/// <param name="PairNames">What the pairs' items are, for the pointer.</param>
/// <param name="DirectionA">Nearest by decoder direction on A.</param>
/// <param name="FiringA">Nearest by firing together on A.</param>
/// <param name="Place">Its place in the list that it was opened from, from 1; 0 where it is not in it.</param>
/// <param name="Listed">Concepts of that list.</param>
public sealed record ConceptView(
    ListedConcept Concept, string MadeLabel, IReadOnlyList<ShownItem> TopA, IReadOnlyList<ShownItem> TopB,
    IReadOnlyList<ShownInterval> IntervalsA, IReadOnlyList<ShownInterval> IntervalsB, ActivationHistogram Histogram, ActivationPairs Pairs,
    IReadOnlyList<string> PairNames, IReadOnlyList<ClassLine> Classes,
    IReadOnlyList<NearConcept> DirectionA, IReadOnlyList<NearConcept> DirectionB, IReadOnlyList<NearConcept> FiringA, IReadOnlyList<NearConcept> FiringB,
    int? Previous, int? Next, int Place, int Listed)
{
    private const int TopItems = 12, Intervals = 5, IntervalItems = 3, Bins = 24, Near = 8, MostClasses = 12, NameCharacters = 80;

    /// <summary>Reads it; null if there is no such latent.</summary>
    /// <param name="query">The list that it was opened from.</param>
    public static ConceptView? Of(ConceptRun run, int latent, ConceptQuery query, IReadOnlyDictionary<int, string> edited)
    {
        if (latent < 0 || latent >= run.Index.Latents)
            return null;
        bool pictures = ShownItems.HasPictures(run);
        var (index, summary) = (run.Index, run.Index.Summaries[latent]);
        var list = ConceptList.Of(run, query, edited).Concepts;
        int place = list.Index().Where(c => c.Item.Latent == latent).Select(c => c.Index).DefaultIfEmpty(-1).First();
        var pairs = Activations.Pairs(index, latent);
        return new ConceptView(
            new ListedConcept(summary, Name(latent), edited.ContainsKey(latent), 0), summary.Label, Top(Side.A), Top(Side.B), Fading(Side.A), Fading(Side.B),
            Activations.Histogram(index, latent, Bins), pairs, [.. pairs.Items.Select(i => Short(run.Show(i, 0, false).Name))], ClassesOf(run, latent),
            Named(Neighbours.ByDirection(run.Files, index, Side.A, latent, Near)), Named(Neighbours.ByDirection(run.Files, index, Side.B, latent, Near)),
            Named(Neighbours.ByFiring(run.Files, index, Side.A, latent, Near)), Named(Neighbours.ByFiring(run.Files, index, Side.B, latent, Near)),
            place > 0 ? list[place - 1].Latent : null, place >= 0 && place + 1 < list.Count ? list[place + 1].Latent : null, place + 1, list.Count);

        string Name(int j) => edited.TryGetValue(j, out string? own) ? own : index.Summaries[j].Label;

        IReadOnlyList<ShownItem> Top(Side side) => [.. Activations.Top(index, side, latent, TopItems).Select(f => run.Show(f.Item, f.Activation, pictures))];

        IReadOnlyList<ShownInterval> Fading(Side side) => [.. Activations.Intervals(index, side, latent, Intervals, IntervalItems).Reverse()
            .Select(i => new ShownInterval(i.From, i.To, i.Count, [.. i.Items.Select(f => run.Show(f.Item, f.Activation, pictures))]))];

        IReadOnlyList<NearConcept> Named(IReadOnlyList<Neighbour> near) => [.. near.Select(n => new NearConcept(n.Latent, Name(n.Latent), n.Value))];
    }

    // Those that one of the sides tells most of.
    private static IReadOnlyList<ClassLine> ClassesOf(ConceptRun run, int latent)
    {
        var b = Activations.Classes(run.Index, Side.B, latent).ToDictionary(c => c.Class);
        return [.. Activations.Classes(run.Index, Side.A, latent).Where(a => a.Hits + b[a.Class].Hits > 0)
            .OrderByDescending(a => Math.Max(a.F1, b[a.Class].F1)).Take(MostClasses).Select(a => new ClassLine(run.Index.Classes[a.Class], a, b[a.Class]))];
    }

    private static string Short(string text) => text.Length <= NameCharacters ? text : text[..(NameCharacters - 1)] + "…";
}
