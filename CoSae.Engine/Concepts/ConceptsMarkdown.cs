using System.Globalization;
using System.Text;

namespace CoSae.Engine.Concepts;

/// <summary>The strongest shared concepts of a run as a page that people read: <c>docs/concepts.md</c>.</summary>
public static class ConceptsMarkdown
{
    private const int Items = 4, MostText = 150;

    /// <summary>The concepts of the greatest strength, with what they fire for most and what becomes of the first item without them.</summary>
    /// <param name="top">How many.</param>
    public static string Of(ConceptRun run, int top, string surroundings)
    {
        var (a, b) = (run.Set?.Info.SideA ?? "A", run.Set?.Info.SideB ?? "B");
        var concepts = run.Index.Summaries.Where(s => s.Strength > 0).OrderByDescending(s => s.Strength).ThenBy(s => s.Latent).Take(top).ToList();
        var text = new StringBuilder(Intro(run, a, b, concepts.Count, surroundings));
        foreach (var (i, s) in concepts.Index())
            Concept(text, run, i + 1, s, a, b);
        return text.ToString();
    }

    private static string Intro(ConceptRun run, string a, string b, int count, string surroundings)
    {
        var counts = run.Index.Summaries.CountBy(s => s.State).ToDictionary();
        int Count(ConceptState state) => counts.GetValueOrDefault(state);
        return string.Create(CultureInfo.InvariantCulture, $"""
            # Concepts

            {surroundings}

            A CoSAE gives both sides of a data set one dictionary: latent 7 of side A and latent 7 of side B are meant to be the same concept.
            `/runs/ID/concepts` of the dashboard shows whether they are, for every latent; this page shows the {count} strongest of one run,
            written by `./cosae concepts RUN_DIR --write docs/concepts.md`.

            The run: “{run.Spec.Name}”, method `{run.Spec.Model.Method}`, {run.Spec.Model.Latents:N0} latents with k = {run.Spec.Model.K}, {100 * run.Spec.Data.PairedFraction:0.##} % of the pairs
            known, {run.Spec.Training.Steps:N0} steps, on {run.Set?.Info.Title ?? run.Spec.Data.Dataset}: side A is {a}, side B is {b}. All figures are of its {run.Index.Rows:N0} held-out test items.
            Of its latents {Count(ConceptState.Shared):N0} are shared, {Count(ConceptState.AOnly):N0} fire on A only, {Count(ConceptState.BOnly):N0} on B only,
            {Count(ConceptState.Apart):N0} fire on both sides for different things, {Count(ConceptState.Dead):N0} are dead.

            ## What the figures mean

            - **State**: alive on a side is a latent that fires for at least {100 * ConceptStates.LeastRate:0.##} % of the test items. *Shared*: alive on both sides, and its two activations
              correlate by {ConceptStates.LeastAgreement:0.0} or more. *Apart*: alive on both, correlating less. *A only*, *B only*, *dead*: as they say.
            - **Fires**: the share of test items with an activation above 0, on A / on B. **Energy**: the mean square of the activation.
            - **Agreement**: Pearson correlation of the two activations over the test pairs, with its 95 % interval over items. 1: the text fires it exactly as strongly as the graph does.
            - **Causal agreement**: switching the latent off moves the logits of each side's frozen class probes, by its activation times its direction times the
              probe. The moves on A and on B are correlated over all pairs of a test item and a class. It asks for more than agreement: the two directions must mean the same
              for the classes. The probes were fitted on raw rows, not on codes.
            - **Decoder norms, B : A**: length of the direction on B over that on A, in standardised units.
            - **Lift**: how many times as frequent a class is where the latent fires.
            - **Label**: the most distinctive words of the 20 items that fire it most on each side, by log-odds against all test items (Monroe, Colaresi and Quinn 2008,
              informative Dirichlet prior). Labels can be edited in the dashboard.
            - **Strength**, the order here: the covariance of the two activations, of shared latents that fire for at most half of the items: those that fire for more carry what all
              items have in common.


            """);
    }

    private static void Concept(StringBuilder text, ConceptRun run, int place, ConceptSummary s, string a, string b)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {place}. {(s.Label.Length > 0 ? s.Label : $"latent {s.Latent}")}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Latent {s.Latent}. Fires for {s.Rate.A:0.0%} / {s.Rate.B:0.0%}; energy {s.Energy.A:0.00} / {s.Energy.B:0.00}; agreement {s.Agreement.Value:0.00} [{s.Agreement.Low:0.00}, {s.Agreement.High:0.00}]");
        if (s.Causal is { } causal)
            text.Append(CultureInfo.InvariantCulture, $"; causal agreement {causal.Value:0.00} [{causal.Low:0.00}, {causal.High:0.00}]");
        text.Append(CultureInfo.InvariantCulture, $"; decoder norms {s.NormRatio:0.00}.");
        if (s.Classes.Count > 0)
            text.Append(" Tells of ").AppendJoin(", ", s.Classes.Take(2).Select(c => string.Create(CultureInfo.InvariantCulture, $"{run.Index.Classes[c.Class]} (×{c.Lift:0.0})"))).Append('.');
        text.Append("\n\n");
        List(text, run, Side.A, s.Latent, a);
        List(text, run, Side.B, s.Latent, b);
        if (run.CanIntervene && Activations.Top(run.Index, Side.A, s.Latent, 1) is [var first])
            Ablated(text, run, first.Item, s.Latent, b);
    }

    private static void List(StringBuilder text, ConceptRun run, Side side, int latent, string name)
    {
        text.Append(CultureInfo.InvariantCulture, $"Fires most on {side} ({name}):\n\n");
        foreach (var firing in Activations.Top(run.Index, side, latent, Items))
            text.Append(CultureInfo.InvariantCulture, $"- {firing.Activation:0.0}: {Short(run, firing.Item)}\n");
        text.Append('\n');
    }

    private static void Ablated(StringBuilder text, ConceptRun run, int item, int latent, string b)
    {
        var effect = run.Intervene(item, Side.A, new CodeEdit { Off = new SortedSet<int> { latent } }, 2);
        // The item itself says nothing of where it went.
        int Near(IReadOnlyList<NearItem> near) => (near.FirstOrDefault(n => n.Item != item) ?? near[0]).Item;
        var (before, after) = (Near(effect.Translated.NearBefore), Near(effect.Translated.NearAfter));
        text.Append(CultureInfo.InvariantCulture, $"Switched off in the first of these, its translation to {b} moves by {effect.Translated.Moved:0%} of its length");
        text.Append(before == after ? $"; its nearest item stays “{Short(run, before)}”" : $", from next to “{Short(run, before)}” to next to “{Short(run, after)}”");
        var (logitsBefore, logitsAfter) = (effect.Translated.LogitsBefore, effect.Translated.LogitsAfter);
        if (logitsBefore.Count > 0)
        {
            int c = Enumerable.Range(0, logitsBefore.Count).MaxBy(i => Math.Abs(logitsBefore[i] - logitsAfter[i]));
            text.Append(CultureInfo.InvariantCulture, $". The probe whose logit moves most, that of {run.Files.ProbeClasses[c]}, goes from {logitsBefore[c]:0.0} to {logitsAfter[c]:0.0}, and on {b}'s own code from {effect.Own.LogitsBefore[c]:0.0} to {effect.Own.LogitsAfter[c]:0.0}");
        }
        text.Append(".\n\n");
    }

    private static string Short(ConceptRun run, int item)
    {
        string text = (run.Text(item) is { Length: > 0 } own ? own : string.Join(", ", run.ClassNames(item))).Replace('\n', ' ').Replace("*", "\\*").Replace("_", "\\_").Replace("<", "&lt;");
        return text.Length == 0 ? $"row {run.Files.TestRows[item]}" : text.Length <= MostText ? text : text[..(MostText - 1)] + "…";
    }
}
