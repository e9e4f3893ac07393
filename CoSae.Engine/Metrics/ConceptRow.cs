using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;

namespace CoSae.Engine.Metrics;

/// <summary>One latent on the test rows.</summary>
/// <param name="Latent">Its number, the same on both sides.</param>
/// <param name="FiringRate">Share of the rows it fires for.</param>
/// <param name="Energy">Mean square of its activation.</param>
/// <param name="Pearson">Correlation of its two activations; 0 where it is silent on a side.</param>
/// <param name="Top">The rows that fire it most, strongest first.</param>
public sealed record ConceptRow(int Latent, PerSide FiringRate, PerSide Energy, double Pearson, Sides<IReadOnlyList<ConceptItem>> Top);
