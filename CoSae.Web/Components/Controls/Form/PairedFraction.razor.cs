using System.Globalization;
using CoSae.Engine.Objectives;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>How many of the training rows are known pairs: a logarithmic slider, the exact number, and what it means.</summary>
public sealed partial class PairedFraction
{
    [CascadingParameter]
    public SpecDraft Draft { get; set; } = null!;

    private string CountText => Draft is { KnownPairs: { } pairs, TrainRows: { } rows }
        ? $"{Format.Count(pairs)} of {Format.Count(rows)} training rows"
        : $"{Format.Percent(Draft.Spec.Data.PairedFraction)} of the training rows";

    private bool NeedsPairs => Draft.Spec.Objective.Schedule == Schedule.Matched
        || Framework.Terms.Any(t => t.NeedsPairs && t.Weight(Draft.Spec.Objective) > 0);

    private string PairsEnough =>
        Format.Count((long)Math.Ceiling(SpecDraft.EnoughFirings * Draft.Spec.Model.Latents / Draft.Spec.Model.K));

    private void Slide(ChangeEventArgs e)
    {
        if (!int.TryParse(e.Value as string, CultureInfo.InvariantCulture, out int position))
            return;
        Draft.SetUnreadable("data.pairedFraction", null);
        Draft.Change(s => s with { Data = s.Data with { PairedFraction = PairedFractionScale.At(position) } });
    }
}
