namespace CoSae.Engine.Training;

/// <summary>The loss became NaN or infinite; the last checkpoint holds the last finite state.</summary>
public sealed class TrainingDivergedException(int step, double loss, double learningRate) : Exception(
    $"The loss is {loss} at step {step}: training has diverged. Lower the learning rate ({learningRate}) or the gradient clip.");
