using CoSae.Engine.Runs;

namespace CoSae.Engine.Training;

/// <summary>Warm-up, plateau, linear decay to 2 % (SCIENCE.md section 3).</summary>
public static class LearningRate
{
    /// <summary>The rate of a step, counted from 0.</summary>
    public static double At(TrainingSpec spec, int step)
    {
        double warm = Math.Min(1, (step + 1.0) / Math.Max(1, spec.WarmupSteps));
        double tail = spec.Steps * (1 - spec.DecayFrom);
        double decay = step < spec.DecayFrom * spec.Steps || tail <= 0 ? 1 : Math.Max(0.02, (spec.Steps - step) / tail);
        return spec.LearningRate * warm * decay;
    }
}
