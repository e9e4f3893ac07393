using CoSae.Engine.Methods;
using CoSae.Engine.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>The weighted sum of the terms a spec asks for, with the schedule that says when each one acts.</summary>
/// <param name="coupling">From which codes the reconstruction term is computed.</param>
public sealed class Objective(ObjectiveSpec spec, int steps, bool hasPairs, Coupling coupling = Coupling.Separate)
{
    /// <summary>The loss of one step and its terms, unweighted, by name. A term whose weight is 0 now costs nothing and is absent.</summary>
    public (Tensor Loss, IReadOnlyDictionary<string, Tensor> Terms) Evaluate(ObjectiveContext context, int step)
    {
        Tensor? loss = null;
        var terms = new Dictionary<string, Tensor>();
        foreach (var term in Framework.Terms)
        {
            double weight = WeightAt(term, step);
            if (weight == 0)
                continue;
            var value = IsCoupled(term) ? CoupledReconstruction.Compute(context, coupling) : term.ComputeFor(spec)(context);
            terms.Add(term.Name, value);
            loss = loss is null ? weight * value : loss + weight * value;
        }
        return (loss ?? throw new InvalidOperationException($"No term of the objective acts at step {step}."), terms);
    }

    /// <summary>Whether any term sees known pairs at this step.</summary>
    public bool NeedsPairs(int step) => Framework.Terms.Any(t => (t.NeedsPairs || IsCoupled(t)) && WeightAt(t, step) > 0);

    private bool IsCoupled(TermInfo term) => term.Name == "reconstruction" && coupling != Coupling.Separate;

    private double WeightAt(TermInfo term, int step)
    {
        // Ramps let dictionaries form first; where nothing asks for reconstruction there is nothing to wait for.
        double share = term.Name == "reconstruction" ? 1
            : spec.Reconstruction == 0 ? !term.NeedsPairs || hasPairs ? 1 : 0
            : !term.NeedsPairs ? Schedule.DistributionalShare(spec.Schedule, step, steps)
            : hasPairs ? Schedule.InstanceShare(spec.Schedule, step, steps) : 0;
        return term.Weight(spec) * share;
    }
}
