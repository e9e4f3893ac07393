namespace CoSae.Engine.Runs.Scores;

/// <param name="L0">Mean active latents per test row.</param>
/// <param name="Dead">Latents that fire for no test row.</param>
public sealed record SparsityScores(Score L0, Score Dead);
