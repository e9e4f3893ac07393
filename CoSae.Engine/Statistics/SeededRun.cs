using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;

namespace CoSae.Engine.Statistics;

/// <summary>A finished run as statistics see it.</summary>
/// <param name="Id">Names the run to whoever asked: its id or its folder.</param>
/// <param name="Scores">Values by path, as in <see cref="ScoreList"/>: <c>intervencha.consistency</c>.</param>
public sealed record SeededRun(string Id, RunSpec Spec, IReadOnlyDictionary<string, double> Scores)
{
    public RunSeed Seed => RunSeed.Of(Spec);

    /// <summary>The run with every figure of its <c>scores.json</c>.</summary>
    public static SeededRun Of(string id, RunSpec spec, RunScores scores) =>
        new(id, spec, ScoreList.Flatten(scores).ToDictionary(s => s.Name, s => s.Score.Value));
}
