using CoSae.Engine.Methods;
using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>Reads it off a spec.</summary>
public static class PropertyStates
{
    public static PropertyState Of(RunSpec spec, TermInfo term)
    {
        var method = Method.Find(spec.Model.Method);
        bool guaranteed = term.Property != Alignment.None && method is not null && method.Guarantees.HasFlag(term.Property);
        bool weighed = method is { Map: null } && term.Weight(spec.Objective) > 0;
        bool usually = method is { Map: null } && term.Weight(method.Objective) > 0;
        if (term.Property == Alignment.None)
            return weighed ? PropertyState.Objective : PropertyState.Off;
        return guaranteed && !usually ? PropertyState.Architecture
            : weighed ? (guaranteed ? PropertyState.Objective : PropertyState.Added)
            : guaranteed ? PropertyState.SwitchedOff : PropertyState.Off;
    }
}
