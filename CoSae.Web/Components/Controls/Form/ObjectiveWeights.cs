using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>Writes what <see cref="TermInfo.Weight"/> reads.</summary>
public static class ObjectiveWeights
{
    /// <summary>The objective with another weight for that term.</summary>
    public static ObjectiveSpec WithWeight(this ObjectiveSpec o, TermInfo term, double weight) => term.Name switch
    {
        "reconstruction" => o with { Reconstruction = weight },
        "instanceTranslation" => o with { InstanceTranslation = weight },
        "instanceConsistency" => o with { InstanceConsistency = weight },
        "distributionalTranslation" => o with { DistributionalTranslation = o.DistributionalTranslation with { Weight = weight } },
        "distributionalConsistency" => o with { DistributionalConsistency = o.DistributionalConsistency with { Weight = weight } },
        _ => throw new ArgumentOutOfRangeException(nameof(term), term.Name, "There is no such term."),
    };

    /// <summary>The surrogate by which a distributional term is computed; null for a term that has just one form.</summary>
    public static string? Via(this ObjectiveSpec o, TermInfo term) => term.Name switch
    {
        "distributionalTranslation" => o.DistributionalTranslation.Via,
        "distributionalConsistency" => o.DistributionalConsistency.Via,
        _ => null,
    };

    /// <summary>The objective with another surrogate for that term.</summary>
    public static ObjectiveSpec WithVia(this ObjectiveSpec o, TermInfo term, string via) => term.Name switch
    {
        "distributionalTranslation" => o with { DistributionalTranslation = o.DistributionalTranslation with { Via = via } },
        "distributionalConsistency" => o with { DistributionalConsistency = o.DistributionalConsistency with { Via = via } },
        _ => throw new ArgumentOutOfRangeException(nameof(term), term.Name, "This term has no surrogates."),
    };

    /// <summary>Where the term's weight stands in the JSON.</summary>
    public static string WeightPath(this TermInfo term) => $"objective.{term.Name}{(term.Vias.Count > 0 ? ".weight" : "")}";
}
