namespace CoSae.Engine.Benchmarks;

/// <summary>What a run takes besides its training steps, seconds.</summary>
/// <param name="Start">From the start of the worker's process to its first training step, on a small data set; median.</param>
/// <param name="Evaluation">Scores of the test rows.</param>
/// <param name="Intervencha">InterVenchA on the same rows.</param>
/// <param name="TestRows">Rows that were scored.</param>
/// <param name="Latents">Latents of the scored pair.</param>
/// <param name="Dimensions">Dimensions of its sides.</param>
public sealed record WorkerTimes(double Start, double Evaluation, double Intervencha, int TestRows, int Latents, int Dimensions);
