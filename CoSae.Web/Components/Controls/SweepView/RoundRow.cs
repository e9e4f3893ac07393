using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Sweeps;

namespace CoSae.Web.Components.Controls.SweepView;

/// <summary>A round of successive halving.</summary>
/// <param name="Rung">From 0.</param>
/// <param name="StepsShare">Of the full number of steps.</param>
/// <param name="Counts">Its runs by state; empty before it begins.</param>
/// <param name="Expected">Settings that begin it.</param>
/// <param name="Settings">Best first, with what became of each; empty where the sweep's data set is gone and nothing can be told.</param>
public sealed record RoundRow(
    int Rung, double StepsShare, IReadOnlyDictionary<RunState, int> Counts, int Expected, IReadOnlyList<(string Title, RankedSetting Rank, string Fate)> Settings);
