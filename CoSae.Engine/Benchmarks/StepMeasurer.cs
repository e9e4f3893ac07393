namespace CoSae.Engine.Benchmarks;

/// <summary>Makes measurements, each in processes of its own.</summary>
/// <param name="One">A size and a method alone.</param>
/// <param name="Together">Several of the same at the same time.</param>
public sealed record StepMeasurer(
    Func<StepSize, string, CancellationToken, Task<StepMeasure>> One,
    Func<StepSize, string, int, CancellationToken, Task<IReadOnlyList<StepMeasure>>> Together);
