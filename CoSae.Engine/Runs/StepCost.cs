using CoSae.Engine.Methods;
using CoSae.Engine.Objectives;

namespace CoSae.Engine.Runs;

/// <summary>How much work a training step is, from its spec alone; what a machine makes of it is measured by the benchmark.</summary>
public static class StepCost
{
    private const double Billion = 1e9;

    /// <summary>The work of one step, both sides together.</summary>
    /// <param name="spec">Active terms, batches and latents.</param>
    /// <param name="dimA">Dimensions of side A.</param>
    /// <param name="dimB">Dimensions of side B.</param>
    public static StepWork Of(RunSpec spec, int dimA, int dimB)
    {
        var objective = spec.Objective;
        double n = spec.Model.Latents, dims = (double)dimA + dimB;
        // The unpaired rows are encoded once for reconstruction and consistency, once more on the way back of the cycle;
        // the known pairs once for both instance-wise terms.
        bool unpaired = objective.Reconstruction > 0 || objective.DistributionalConsistency.Weight > 0 || objective.DistributionalTranslation.Weight > 0;
        bool paired = Framework.Terms.Any(t => t.NeedsPairs && t.Weight(objective) > 0);
        // A joint code stands in for the unpaired rows of reconstruction, one encoding of the pairs by both sides.
        bool coupled = Method.Find(spec.Model.Method) is { } method && method.Coupling != Coupling.Separate;
        unpaired &= !coupled || objective.DistributionalConsistency.Weight > 0 || objective.DistributionalTranslation.Weight > 0;
        double rows = (unpaired ? spec.Training.Batch : 0)
            + (objective.DistributionalTranslation.Weight > 0 ? spec.Training.Batch : 0)
            + (paired ? spec.Training.PairedBatch : 0)
            + (coupled ? spec.Training.PairedBatch : 0);
        return new StepWork(
            Products: rows * 2 * n * dims / Billion,
            Choices: rows * 2 * n / Billion,
            Sparse: rows * spec.Model.K * dims / Billion,
            Parameters: 2 * n * dims / Billion); // encoder and dictionary
    }
}
