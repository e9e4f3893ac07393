using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.InterVenchA;
using CoSae.Engine.Metrics;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Engine.Training;
using CoSae.Tests.Engine.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.InterVenchA;

/// <summary>InterVenchA on a small trained pair: scores of each class, and repeats with probes of fresh rows.</summary>
[Collection(TorchCollection.Name)]
public sealed class ProbeRepeatsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cosae-repeats-").FullName;
    private readonly DataSet _set;
    private readonly RunSpec _spec;
    private readonly TrainingData _data;
    private readonly Trainer _trainer;
    private readonly TestSet _test;

    public ProbeRepeatsTests()
    {
        torch.set_num_threads(1);
        TinyDataSet.Write(_folder);
        _set = DataSet.Open(Path.Combine(_folder, TinyDataSet.Name));
        _spec = RunSpecJson.Parse(TinyDataSet.Spec("repeats", 120), _ => _set.Info);
        _data = new TrainingData(_set, _spec.Data);
        _trainer = new Trainer(_spec, _data, CPU);
        _trainer.Train(_ => { }, _ => { }, () => { }, default);
        _test = new TestSet(_trainer.Pair, _data, CPU, default);
    }

    public void Dispose()
    {
        _test.Dispose();
        _trainer.Dispose();
        _set.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void TheClassesTogetherAreTheScore()
    {
        var scores = Measure(0, seed: 3);
        foreach (var score in Questions(scores))
        {
            Assert.Equal(_set.Info.Classes, score.ByClass.Select(c => c.Class));
            Assert.Equal(score.Value, score.ByClass.Average(c => c.Value), 1e-12);
            Assert.All(score.ByClass, c => Assert.InRange(c.Value, c.Low, c.High));
            Assert.All(score.ByClass, c => Assert.Equal(score.N, c.N));
        }
        Assert.True(scores.Extraction.ByClass.Select(c => c.Value).Distinct().Count() > 1, "All classes score the same.");
        // Names of classes must not become names of figures in the store.
        Assert.DoesNotContain(Names(scores), n => n.Contains("class", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void RepeatsAddTheDetectableDifferenceAndChangeNothingElse()
    {
        string without = Json(Measure(0, seed: 3)), with = Json(Measure(3, seed: 3)), again = Json(Measure(3, seed: 3)), other = Json(Measure(3, seed: 4));
        Assert.Equal(with, again);
        Assert.Equal(without, Json(Plain(Measure(3, seed: 3))));
        Assert.DoesNotContain("minimumDetectable", without);
        var (first, second) = (Measure(3, seed: 3), Measure(3, seed: 4));
        // Another seed draws other rows for the repeats, while the figures themselves stay.
        Assert.NotEqual(first.Extraction.MinimumDetectable, second.Extraction.MinimumDetectable);
        Assert.Equal(first.Extraction.Value, second.Extraction.Value);
        Assert.NotEqual(with, other);
    }

    [Fact]
    public void TheDetectableDifferenceIsTheSpreadOfTheRepeatsInTheRightOrderOfMagnitude()
    {
        var scores = Measure(8, seed: 5);
        foreach (var score in Questions(scores))
        {
            var mean = score.MinimumDetectable!.Score!;
            Assert.Equal(8, mean.N);
            Assert.InRange(mean.Value, mean.Low, mean.High);
            // 4.5 standard deviations of a mean over tasks, classes and numbers of latents, fitted on 420 rows.
            Assert.InRange(mean.Value, 0.003, 0.4);
        }
        Assert.Contains("intervencha.consistency.minimumDetectable.score", Names(scores));
        Assert.Contains("intervencha.extraction.minimumDetectable.tpp", Names(scores));
    }

    [Fact]
    public void FreshRowsAreDrawnFromTheTrainingRowsWithReplacement()
    {
        var rows = new JudgedRows(_data);
        var random = new RandomSource(1, RandomStream.ProbeRepeats);
        long[] first = rows.ProbeDrawn(random), second = rows.ProbeDrawn(random);
        Assert.Equal(rows.Probe.Length, first.Length);
        Assert.Subset(_data.Split.Train.ToHashSet(), first.ToHashSet());
        Assert.NotEqual(first, second);
        // 1 - 1/e of the rows come at least once.
        Assert.InRange(first.Distinct().Count() / (double)first.Length, 0.55, 0.71);
    }

    private InterVenchAScores Measure(int repeats, long seed) => Benchmark.Measure(
        _trainer.Pair, _data, _test, CPU, _spec.Evaluation with { ProbeRepeats = repeats }, seed, (_, _) => { }, default);

    private static InterVenchAScore[] Questions(InterVenchAScores s) => [s.Extraction, s.Translation, s.Consistency];

    private static InterVenchAScores Plain(InterVenchAScores s) => s with
    {
        Extraction = s.Extraction with { MinimumDetectable = null },
        Translation = s.Translation with { MinimumDetectable = null },
        Consistency = s.Consistency with { MinimumDetectable = null },
    };

    private static string Json(InterVenchAScores scores) => JsonSerializer.Serialize(scores, EngineJson.Compact);

    private static List<string> Names(InterVenchAScores scores)
    {
        var names = new List<string>();
        Walk(JsonSerializer.SerializeToElement(scores, EngineJson.Compact), "intervencha");
        return names;

        void Walk(JsonElement element, string path)
        {
            if (element.ValueKind != JsonValueKind.Object)
                return;
            if (element.TryGetProperty("value", out _))
                names.Add(path);
            foreach (var p in element.EnumerateObject())
                Walk(p.Value, $"{path}.{p.Name}");
        }
    }
}
