namespace CoSae.Engine.Benchmarks;

/// <summary>What evaluating so many test rows with so many latents costs.</summary>
/// <param name="Rows">Test rows.</param>
/// <param name="Latents">Latents of each side.</param>
/// <param name="EncodeSeconds">To encode, translate and cycle the rows.</param>
/// <param name="MeasureSeconds">For all properties.</param>
/// <param name="PeakAnonMib">Peak of the process's RssAnon: all its memory beyond the page cache.</param>
public sealed record EvaluationCost(long Rows, int Latents, double EncodeSeconds, double MeasureSeconds, double PeakAnonMib);
