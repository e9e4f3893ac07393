using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>Where the terms of the objective stand in a spec.</summary>
public static class ObjectiveWeights
{
    /// <summary>The surrogate by which a distributional term is computed; null for a term that has just one form.</summary>
    public static string? Via(this ObjectiveSpec o, TermInfo term) => term.Name switch
    {
        "distributionalTranslation" => o.DistributionalTranslation.Via,
        "distributionalConsistency" => o.DistributionalConsistency.Via,
        _ => null,
    };

    /// <summary>Where the term's weight stands in the JSON.</summary>
    public static string WeightPath(this TermInfo term) => $"objective.{term.Name}{(term.Vias.Count > 0 ? ".weight" : "")}";
}
