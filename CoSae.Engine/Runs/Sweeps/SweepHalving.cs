namespace CoSae.Engine.Runs.Sweeps;

/// <summary>
/// Successive halving (Jamieson and Talwalkar 2016, arXiv 1502.07943): all settings are trained for a few steps, the best
/// share of them anew for more, and so on until the last round trains as long as the spec says. Anew, because schedules and
/// learning rate depend on the total number of steps, so that a short run is no beginning of a long one.
/// </summary>
public sealed record SweepHalving
{
    /// <summary>Path of the score that decides: <c>instanceTranslation.mean.r2</c>.</summary>
    public required string Score { get; init; }

    /// <summary>Share of the settings that goes on, above 0 and below 1; steps grow by its inverse.</summary>
    public double Keep { get; init; } = 1 / 3.0;

    /// <summary>Rounds, 2 to 10; the last has the full number of steps.</summary>
    public int Rungs { get; init; } = 3;

    /// <summary>Share of the full number of steps that a round trains for.</summary>
    /// <param name="rung">From 0.</param>
    public double StepsShare(int rung) => Math.Pow(Keep, Rungs - 1 - rung);

    /// <summary>How many of so many settings go on; at least one.</summary>
    public int Survivors(int settings) => Math.Clamp((int)Math.Ceiling(settings * Keep - 1e-9), 1, Math.Max(1, settings));

    /// <summary>Settings at the beginning of a round, from those of the first.</summary>
    public int SettingsAt(int rung, int settings)
    {
        for (int i = 0; i < rung; i++)
            settings = Survivors(settings);
        return settings;
    }

    /// <summary>
    /// The spec as a round trains it. Warm-up shrinks along with the steps; otherwise a short round would hardly leave it.
    /// </summary>
    public RunSpec At(RunSpec spec, int rung)
    {
        double share = StepsShare(rung);
        return share >= 1 ? spec : spec with
        {
            Training = spec.Training with
            {
                Steps = Math.Max(1, (int)Math.Round(spec.Training.Steps * share)),
                WarmupSteps = (int)Math.Round(spec.Training.WarmupSteps * share),
            },
        };
    }
}
