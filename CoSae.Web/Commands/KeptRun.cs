using System.Text.Json;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;

namespace CoSae.Web.Commands;

/// <summary>A run of a survey or a sweep in a folder of its own, named after what it is: run once, then read.</summary>
/// <param name="Title">For progress.</param>
internal sealed record KeptRun(string Title, RunSpec Spec, RunFolder Folder)
{
    /// <summary>The run of a spec. A folder a spec and engine version: a newer engine trains anew.</summary>
    /// <param name="collection">Folder below the data folder.</param>
    public static KeptRun Of(CosaeHome home, string collection, string title, RunSpec spec) => new(
        title, spec, new RunFolder(Path.Combine(home.Data, collection, $"{title}-{RunSpecJson.Hash(spec)[..8]}-{EngineVersion.Current}")));

    public bool IsDone => File.Exists(Folder.ScoresFile);

    /// <summary>Where it is kept why a run failed.</summary>
    public string ErrorFile => Folder.Path + ".error.txt";

    /// <summary>What it gave: scores, or why there are none; null while it has not been run.</summary>
    /// <exception cref="BenchException">Its scores.json is empty.</exception>
    public SurveyResult? Result()
    {
        if (!IsDone)
            return File.Exists(ErrorFile) ? new SurveyResult(new Dictionary<string, double>(), 0, File.ReadAllText(ErrorFile)) : null;
        var scores = JsonSerializer.Deserialize<RunScores>(File.ReadAllText(Folder.ScoresFile), EngineJson.Compact) ?? throw new BenchException($"{Folder.ScoresFile} is empty.");
        return new SurveyResult(ScoreList.Flatten(scores).ToDictionary(s => s.Name, s => s.Score.Value), scores.Timing.SecondsByPhase.Values.Sum(), null);
    }
}
