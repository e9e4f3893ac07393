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

    /// <summary>The flat scores, or null while there are none.</summary>
    public IReadOnlyDictionary<string, double>? Scores() =>
        IsDone ? ScoreList.Flatten(Document()).ToDictionary(s => s.Name, s => s.Score.Value) : null;

    /// <summary>Its scores.json.</summary>
    /// <exception cref="BenchException">The file is empty.</exception>
    public RunScores Document() =>
        JsonSerializer.Deserialize<RunScores>(File.ReadAllText(Folder.ScoresFile), EngineJson.Compact) ?? throw new BenchException($"{Folder.ScoresFile} is empty.");
}
