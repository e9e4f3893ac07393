using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>Runs put together, as one row of the table.</summary>
/// <param name="Token">Short name for the address, of letters and digits.</param>
/// <param name="Filter">The filter that lets exactly its runs pass.</param>
/// <param name="Runs">How many match the list's filter.</param>
/// <param name="States">How many are in each state.</param>
/// <param name="First">The oldest of them, whose method the row shows where all have the same.</param>
/// <param name="Shared">Texts of fields: what all have in common, or from the least to the most.</param>
/// <param name="Means">Over its runs, by the path of the score; of several runs of one setting and seed the first counts.</param>
public sealed record RunGroup(
    string Token, string Title, string Filter, int Runs, IReadOnlyList<(RunState State, int Count)> States, Run First,
    IReadOnlyDictionary<string, string> Shared, IReadOnlyDictionary<string, SampleSummary> Means);
