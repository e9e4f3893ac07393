namespace CoSae.Engine.Runs;

/// <summary>What a training step consists of, in billions; <see cref="StepRates"/> says how long each takes.</summary>
/// <param name="Products">Floating-point operations of the encoders' dense products.</param>
/// <param name="Choices">Pre-activations among which the active latents are chosen.</param>
/// <param name="Sparse">Dictionary entries that the active latents touch: decoding and every gradient grow with them.</param>
/// <param name="Parameters">Weights that the optimiser updates.</param>
public readonly record struct StepWork(double Products, double Choices, double Sparse, double Parameters);
