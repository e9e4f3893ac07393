using CoSae.Engine.Methods;
using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;

namespace CoSae.Web.Components.Controls.Results;

/// <summary>Whether a run asked for a property of the 2x2, or got what it has of it by itself.</summary>
public static class Optimised
{
    /// <summary>By a weight of its objective, or by the very form of its method: a map, or one code for both sides.</summary>
    public static bool Is(TermInfo term, ObjectiveSpec objective, Method? method) => term.Weight(objective) > 0
        || (method is { } m && (m.Map is not null || m.Coupling != Coupling.Separate) && m.Guarantees.HasFlag(term.Property));

    /// <summary>Why, in one sentence for a tooltip.</summary>
    public static string Reason(TermInfo term, ObjectiveSpec objective, Method? method) =>
        !Is(term, objective, method) ? "The objective did not ask for this; what is there came by itself."
        : term.Weight(objective) > 0 ? FormattableString.Invariant($"The run's objective enforced this property (weight {term.Weight(objective)}).")
        : "The method itself asks for this property.";
}
