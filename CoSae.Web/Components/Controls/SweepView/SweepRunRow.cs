using CoSae.Engine.Runs;

namespace CoSae.Web.Components.Controls.SweepView;

/// <summary>A run as the page of its sweep needs it.</summary>
/// <param name="Score">Value of the score that is shown; null where it has none yet.</param>
public sealed record SweepRunRow(
    string Id, string GroupKey, int Rung, RunState State, double Progress, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, double? Score);
