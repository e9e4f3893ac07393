using CoSae.Engine.Statistics;

namespace CoSae.Web.Runs;

/// <summary>A group that can be compared, before its runs are read.</summary>
/// <param name="Group">With its first and last run as members, and with no scores.</param>
/// <param name="Runs">How many finished runs it has.</param>
public sealed record ListedGroup(SeedGroup Group, int Runs);
