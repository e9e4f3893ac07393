using CoSae.Engine.Concepts;

namespace CoSae.Web.Concepts;

/// <summary>An edit of one item's code and what becomes of it on the other side, as pages show it.</summary>
/// <param name="Item">The item.</param>
/// <param name="From">Whose code is translated.</param>
/// <param name="Code">Its concepts, strongest first, and edited ones that are silent.</param>
/// <param name="Translated">The edited code, decoded on the side looked at.</param>
/// <param name="Own">The same edit of the item's own code there.</param>
/// <param name="Probes">Classes by how much the probes change, most first.</param>
/// <param name="Alike">Cosine of the two moves; NaN where one of them is none.</param>
/// <param name="Milliseconds">What it took.</param>
public sealed record ShownIntervention(
    ShownItem Item, Side From, CodeEdit Edit, IReadOnlyList<ShownLatent> Code, ShownRoute Translated, ShownRoute Own, IReadOnlyList<ProbeChange> Probes,
    double Alike, double Milliseconds)
{
    private const int Near = 6;

    /// <summary>Computes it; null if the row is no test item.</summary>
    /// <param name="labels">Labels that people gave.</param>
    public static ShownIntervention? Of(ConceptRun run, long row, Side from, CodeEdit edit, IReadOnlyDictionary<int, string> labels)
    {
        if (run.ItemOfRow(row) is not { } item)
            return null;
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        bool pictures = ShownItems.HasPictures(run);
        var effect = run.Intervene(item, from, edit, Near);
        var (own, after) = (effect.OwnCode.ToDictionary(c => c.Latent, c => c.Value), edit.Apply(effect.Code).ToDictionary(c => c.Latent, c => c.Value));
        int[] edited = [.. edit.Off.Concat(edit.Scale.Keys).Concat(edit.Swap.Keys).Concat(edit.Swap.Values).Except(effect.Code.Select(c => c.Latent)).Distinct().Order()];
        return new ShownIntervention(
            run.Show(item, 0, pictures), from, edit,
            [.. effect.Code.Concat(edited.Select(j => (j, 0f))).Select(c => new ShownLatent(
                c.Item1, Name(c.Item1), c.Item2, own.GetValueOrDefault(c.Item1), after.GetValueOrDefault(c.Item1)))],
            Route(effect.Translated), Route(effect.Own), ProbesOf(run, effect), effect.Alike, System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds);

        string Name(int latent) => labels.TryGetValue(latent, out string? given) ? given : run.Index.Summaries[latent].Label;

        ShownRoute Route(RouteEffect r) => new(r, Items(r.NearBefore), Items(r.NearAfter));

        IReadOnlyList<ShownItem> Items(IReadOnlyList<NearItem> near) => [.. near.Select(n => run.Show(n.Item, n.Cosine, pictures))];
    }

    private static IReadOnlyList<ProbeChange> ProbesOf(ConceptRun run, InterventionEffect e)
    {
        var to = e.From == Side.A ? Side.B : Side.A;
        if (run.Files.ProbesOf(to) is not { } probes)
            return [];
        return [.. run.Files.ProbeClasses.Select((name, c) => new ProbeChange(
            name, probes.Accuracy[c], ProbeChange.Probability(e.RealLogits[c]), ProbeChange.Probability(e.Translated.LogitsBefore[c]), ProbeChange.Probability(e.Translated.LogitsAfter[c]),
            ProbeChange.Probability(e.Own.LogitsBefore[c]), ProbeChange.Probability(e.Own.LogitsAfter[c])))
            .OrderByDescending(p => Math.Round(p.Change, 6)).ThenByDescending(p => p.Before)];
    }
}
