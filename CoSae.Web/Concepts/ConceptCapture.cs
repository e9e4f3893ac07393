using CoSae.Data;
using CoSae.Engine.Concepts;
using CoSae.Engine.Data.Adding;
using CoSae.Web.Components.Controls;
using CoSae.Web.Reports;

namespace CoSae.Web.Concepts;

/// <summary>Takes a concept, or an intervention, as it stands into a block of a report: with its texts and pictures, which outlive the run.</summary>
public static class ConceptCapture
{
    private const int MostText = 600;

    /// <summary>A concept with its figures and top items.</summary>
    public static ConceptBlock Of(ConceptRun run, ConceptSubject subject, ConceptView view, double? stability, string? source)
    {
        var s = view.Concept.Summary;
        string[] words = [.. s.Words.Select(w => w.Word)];
        return new ConceptBlock
        {
            RunId = subject.Run.Id, RunName = subject.Run.Name, Latent = s.Latent, Label = view.Concept.Label, SideA = subject.SideA, SideB = subject.SideB, Source = source,
            Figures = [.. Figures(s, stability)],
            ItemsA = [.. view.TopA.Select(i => Item(run, i, words, withValue: true))], ItemsB = [.. view.TopB.Select(i => Item(run, i, words, withValue: true))],
        };
    }

    /// <summary>An intervention with what it did to both ways; side A of the block is the side whose code was translated.</summary>
    public static InterventionBlock Of(ConceptRun run, Run row, string fromName, string toName, ShownIntervention shown, string? source) => new()
    {
        RunId = row.Id, RunName = row.Name, SideA = fromName, SideB = toName, Source = source, Item = Item(run, shown.Item, [], withValue: false),
        Changes = [.. shown.Code.Where(c => Edited(shown.Edit, c.Latent)).Select(c => new BlockChange(c.Latent, c.Label, Words(shown.Edit, c.Latent), c.Value, c.After))],
        Moved = Finite(shown.Translated.Effect.Moved), OwnMoved = Finite(shown.Own.Effect.Moved), Alike = Finite(shown.Alike),
        NearestBefore = [.. shown.Translated.Before.Select(i => Item(run, i, [], withValue: true))],
        NearestAfter = [.. shown.Translated.After.Select(i => Item(run, i, [], withValue: true))],
        NearestOwn = [.. shown.Own.After.Select(i => Item(run, i, [], withValue: true))],
        Probes = [.. shown.Probes.Take(12).Select(p => new BlockProbe(p.Class, p.Before, p.After, p.OwnAfter))],
    };

    private static IEnumerable<BlockFigure> Figures(ConceptSummary s, double? stability)
    {
        yield return new("State", ConceptStateBadgeWords(s.State));
        yield return new("Fires, A / B", $"{Format.Percent(Math.Round(s.Rate.A, 5))} / {Format.Percent(Math.Round(s.Rate.B, 5))}", ConceptColumns.Rate.Help);
        yield return new("Energy, A / B", $"{Format.Number(s.Energy.A)} / {Format.Number(s.Energy.B)}", ConceptColumns.Energy.Help);
        yield return new("Agreement", $"{Format.Number(s.Agreement.Value, 2)} {Format.Interval(s.Agreement, 2)}".TrimEnd(), ConceptColumns.Agreement.Help);
        if (s.Causal is { } causal)
            yield return new("Causal agreement", $"{Format.Number(causal.Value, 2)} {Format.Interval(causal, 2)}".TrimEnd(), ConceptColumns.Causal.Help);
        if (double.IsFinite(s.NormRatio))
            yield return new("Decoder norms, B : A", Format.Number(s.NormRatio, 2), ConceptColumns.Norms.Help);
        if (stability is { } mean)
            yield return new("Stability over seeds", Format.Number(mean, 2));
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string ConceptStateBadgeWords(ConceptState state) => Components.Controls.Concepts.ConceptStateBadge.Words(state);

    private static bool Edited(CodeEdit edit, int latent) =>
        edit.Off.Contains(latent) || edit.Scale.ContainsKey(latent) || edit.Swap.Any(s => s.Key == latent || s.Value == latent);

    private static string Words(CodeEdit edit, int latent)
    {
        var words = new List<string>();
        foreach (var (one, other) in edit.Swap)
            if (one == latent || other == latent)
                words.Add($"swapped with {(one == latent ? other : one)}");
        if (edit.Scale.TryGetValue(latent, out float factor))
            words.Add($"times {Format.Number(factor, 1)}");
        if (edit.Off.Contains(latent))
            words.Add("switched off");
        return string.Join(", ", words);
    }

    private static BlockItem Item(ConceptRun run, ShownItem item, IReadOnlyList<string> words, bool withValue)
    {
        string text = item.Text ?? "";
        return new BlockItem(
            item.Row, text.Length <= MostText ? text : text[..(MostText - 1)] + "…", withValue ? item.Value : null, Picture(run, item), words,
            item.Classes.Count > 0 ? string.Join(", ", item.Classes.Take(3)) : null);
    }

    private static string? Picture(ConceptRun run, ShownItem item)
    {
        if (item.Picture is null || run.Set is null || ItemPictures.Read(run.Set.Folder, item.Row) is not { } picture)
            return null;
        string address = $"data:{picture.MediaType};base64,{Convert.ToBase64String(picture.Bytes)}";
        return address.Length <= ReportLimits.PictureLength ? address : null;
    }
}
