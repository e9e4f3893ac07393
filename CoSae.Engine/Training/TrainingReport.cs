using CoSae.Engine.Runs;

namespace CoSae.Engine.Training;

/// <summary>A point of the training curves, as the trainer measures it; meanings as in <see cref="StepEvent"/>.</summary>
public sealed record TrainingReport(
    int Step,
    double Loss,
    IReadOnlyDictionary<string, double> Terms,
    PerSide R2,
    PerSide L0,
    PerSide Dead,
    double LearningRate);
