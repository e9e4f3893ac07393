using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;

namespace CoSae.Web.Runs;

/// <summary>Groups of finished runs with the scores that were asked for.</summary>
/// <param name="Scores">Also with their intervals over test items, by run and path.</param>
public sealed record ScoredGroups(IReadOnlyList<SeedGroup> Groups, IReadOnlyDictionary<(string Run, string Path), Score> Scores)
{
    public static ScoredGroups None { get; } = new([], new Dictionary<(string, string), Score>());
}
