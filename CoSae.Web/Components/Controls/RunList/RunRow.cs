using CoSae.Data;
using CoSae.Engine.Runs;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>A run and those of its scores that the table shows, by path.</summary>
public sealed record RunRow(Run Run, IReadOnlyDictionary<string, Score> Scores);
