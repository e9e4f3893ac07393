using CoSae.Engine.Objectives;

namespace CoSae.Engine.Runs;

/// <summary>
/// How much arithmetic a training step takes, to compare specs with each other. Dense encoder products decide: decoding
/// reads k of n latents, and the backward pass touches only those.
/// </summary>
public static class StepCost
{
    /// <summary>Floating-point operations of one step, both sides together.</summary>
    /// <param name="spec">Active terms, batches and latents.</param>
    /// <param name="dimA">Dimensions of side A.</param>
    /// <param name="dimB">Dimensions of side B.</param>
    public static double Flops(RunSpec spec, int dimA, int dimB)
    {
        var objective = spec.Objective;
        double n = spec.Model.Latents;
        double encodeRow = 2 * n * ((double)dimA + dimB); // one row of each side: d x n multiply-adds
        // The unpaired rows are encoded once for reconstruction and consistency, once more on the way back of the cycle;
        // the known pairs once for both instance-wise terms.
        bool unpaired = objective.Reconstruction > 0 || objective.DistributionalConsistency.Weight > 0 || objective.DistributionalTranslation.Weight > 0;
        bool paired = Framework.Terms.Any(t => t.NeedsPairs && t.Weight(objective) > 0);
        double rows = (unpaired ? spec.Training.Batch : 0)
            + (objective.DistributionalTranslation.Weight > 0 ? spec.Training.Batch : 0)
            + (paired ? spec.Training.PairedBatch : 0);
        // Decode forward, its two gradients and the encoder's: each k of the n columns.
        double sparse = 4.0 * spec.Model.K / n;
        double optimiser = 16 * 2 * n * ((double)dimA + dimB); // Adam, encoder and decoder
        return rows * encodeRow * (1 + sparse) + optimiser;
    }
}
