namespace CoSae.Engine.Runs;

/// <summary>Seconds that a billion of each part of a step takes, for one number of threads; 0 where it did not show.</summary>
/// <param name="Fixed">Seconds of every step, whatever its size.</param>
/// <param name="Products">Per <see cref="StepWork.Products"/>.</param>
/// <param name="Choices">Per <see cref="StepWork.Choices"/>.</param>
/// <param name="Sparse">Per <see cref="StepWork.Sparse"/>.</param>
/// <param name="Parameters">Per <see cref="StepWork.Parameters"/>.</param>
public sealed record StepRates(double Fixed, double Products, double Choices, double Sparse, double Parameters)
{
    /// <summary>Seconds of a step.</summary>
    public double Seconds(StepWork work) =>
        Fixed + Products * work.Products + Choices * work.Choices + Sparse * work.Sparse + Parameters * work.Parameters;
}
