namespace CoSae.Engine.Runs.Scores;

/// <param name="Pearson">Correlation of a latent's two activations over test pairs, mean over live latents.</param>
/// <param name="PearsonWeighted">The same, weighted by energy.</param>
/// <param name="Support">Shared active latents over k, mean over test pairs; absent where every component acts (dense embeddings).</param>
public sealed record InstanceConsistencyScores(Score Pearson, Score PearsonWeighted, Score? Support);
