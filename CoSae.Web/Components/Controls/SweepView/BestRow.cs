using CoSae.Engine.Statistics;

namespace CoSae.Web.Components.Controls.SweepView;

/// <summary>A setting of a sweep in the table of the best.</summary>
/// <param name="Rung">The last round that it was trained in.</param>
/// <param name="Values">One a field of the grid that is no seed, as text.</param>
/// <param name="Method">Name of its method.</param>
/// <param name="RunId">A run of it.</param>
/// <param name="Summary">Of the score over its seeds; null before the first is done.</param>
/// <param name="Done">Its finished runs in that round.</param>
/// <param name="Runs">All its runs in that round.</param>
public sealed record BestRow(int Rung, IReadOnlyList<string> Values, string Method, string RunId, SampleSummary? Summary, int Done, int Runs);
