namespace CoSae.Engine.Runs.Scores;

/// <param name="SecondsByPhase">Wall time of each phase: data, training, evaluation, intervencha.</param>
/// <param name="SamplesPerSecond">Unpaired rows a second, both sides counted once, over the whole training.</param>
/// <param name="PeakRssMib">Peak resident memory of the worker, MiB.</param>
public sealed record Timing(IReadOnlyDictionary<string, double> SecondsByPhase, double SamplesPerSecond, double PeakRssMib);
