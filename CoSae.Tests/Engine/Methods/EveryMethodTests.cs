using CoSae.Engine.Data;
using CoSae.Engine.Methods;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Tests.Engine.Data;

namespace CoSae.Tests.Engine.Methods;

/// <summary>Every method, with its own defaults, goes through the session of the worker to its scores.</summary>
[Collection(TorchCollection.Name)]
public sealed class EveryMethodTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("cosae-methods-").FullName;

    public EveryMethodTests() => TinyDataSet.Write(Path.Combine(_data, "datasets"));

    public static TheoryData<string> Names => [.. Method.All.Select(m => m.Name)];

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Trains_and_is_scored(string method)
    {
        var home = CosaeHome.Locate(_data);
        var spec = RunSpecJson.Parse($$"""
            {
              "name": "Small", "data": { "dataset": "{{TinyDataSet.Name}}", "pairedFraction": 0.5, "testFraction": 0.3 },
              "model": { "method": "{{method}}", "latents": 24, "k": 3 },
              "training": { "steps": 40, "batch": 64, "pairedBatch": 32, "warmupSteps": 10, "threads": 1 },
              "evaluation": { "latentsPerConcept": [1, 2], "bootstrap": 100, "probeRepeats": 0 }
            }
            """, name => DataSetCatalog.Find(home, name));
        var folder = new RunFolder(Path.Combine(_data, "runs", method));
        folder.Create(spec);
        var (exitCode, scores, error) = new WorkerSession(home, TimeProvider.System).Run(folder);
        Assert.True(exitCode == WorkerSession.Done, error?.ToString());
        var list = ScoreList.Flatten(scores!);
        Assert.True(list.Count() > 5, "hardly a score");
        Assert.All(list, s => Assert.True(double.IsFinite(s.Score.Value), s.Name));
        if (Method.Find(method)!.Map is null) // A method with concepts is judged by all that is measured.
            Assert.All(new object?[] { scores!.InstanceTranslation, scores.InstanceConsistency, scores.DistributionalTranslation, scores.DistributionalConsistency, scores.Intervencha }, Assert.NotNull);
    }
}
