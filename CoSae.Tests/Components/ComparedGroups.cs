using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls.Comparing;
using CoSae.Web.Runs;

namespace CoSae.Tests.Components;

/// <summary>Groups of runs with scores, by hand: what the charts of a comparison are built from.</summary>
internal sealed class ComparedGroups
{
    private readonly List<SeedGroup> _groups = [];
    private readonly Dictionary<(string, string), Score> _scores = [];

    public GroupScores Scores => new(new ScoredGroups(_groups, _scores));

    /// <summary>Adds a group; its runs have seeds 0, 1, … and the values given, with intervals of half width 0.05.</summary>
    public ComparedGroups Add(string title, string method, double pairs, params (string Path, double[] Values)[] scores) =>
        Add(title, PagesContext.Spec(title, method, pairs), scores);

    public ComparedGroups Add(string title, RunSpec spec, params (string Path, double[] Values)[] scores)
    {
        var members = new List<SeededRun>();
        for (int seed = 0; seed < scores.Max(s => s.Values.Length); seed++)
        {
            string id = $"{title}-{seed}";
            var values = scores.Where(s => seed < s.Values.Length).ToDictionary(s => s.Path, s => s.Values[seed]);
            foreach (var (path, value) in values)
                _scores[(id, path)] = new Score(value, value - 0.05, value + 0.05, 100);
            members.Add(new SeededRun(id, spec with { Training = spec.Training with { Seed = seed }, Data = spec.Data with { Seed = seed } }, values));
        }
        _groups.Add(new SeedGroup(SeedGroups.Key(spec), title, SeedGroups.WithoutSeeds(spec), members, []));
        return this;
    }
}
