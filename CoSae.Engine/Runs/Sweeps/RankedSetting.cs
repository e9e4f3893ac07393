namespace CoSae.Engine.Runs.Sweeps;

/// <summary>A setting among the others of its round.</summary>
/// <param name="Key">What its runs have in common: <see cref="Statistics.SeedGroups.Key"/>.</param>
/// <param name="Rank">From 1, the best.</param>
/// <param name="Mean">Of the score over its seeds; null where no run has it.</param>
/// <param name="Seeds">Runs that have the score.</param>
/// <param name="GoesOn">Whether it is trained anew with more steps.</param>
public sealed record RankedSetting(string Key, int Rank, double? Mean, int Seeds, bool GoesOn);
