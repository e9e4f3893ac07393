using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Saes;
using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Training;

[Collection(TorchCollection.Name)]
public sealed class TrainerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cosae-trainer-").FullName;
    private readonly DataSet _set = DataSetCatalog.OpenOrBuild(SyntheticRuns.Home, "synthetic", (_, _) => { }, default);
    private readonly RunSpec _spec = SyntheticRuns.Spec("cosae", 0.002, 60);

    public TrainerTests() => torch.set_num_threads(1);

    public void Dispose()
    {
        _set.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void TheSameSpecGivesTheSameWeightsToTheLastBit()
    {
        float[] first = Train(_spec), second = Train(_spec), other = Train(_spec with { Training = _spec.Training with { Seed = 1 } });
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(18)]  // the step of the matching
    [InlineData(45)]
    public void ARunThatGoesOnFromACheckpointEndsAsIfItHadNeverStopped(int stopAt)
    {
        float[] whole = Train(_spec);
        var data = new TrainingData(_set, _spec.Data);
        using (var trainer = new Trainer(_spec, data, torch.CPU))
        {
            using var stop = new CancellationTokenSource();
            var spec = RunSpecJson.Hash(_spec);
            Assert.Throws<OperationCanceledException>(() => trainer.Train(r => { if (r.Step == stopAt) stop.Cancel(); }, _ => { }, () => { }, stop.Token));
            Assert.Equal(stopAt, trainer.Step);
            Checkpoint.Save(trainer, _folder, spec, 1.5);
        }
        using var resumed = new Trainer(_spec, data, torch.CPU);
        Assert.Equal(1.5, Checkpoint.Load(resumed, _folder, RunSpecJson.Hash(_spec)));
        Assert.Equal(stopAt, resumed.Step);
        resumed.Train(_ => { }, _ => { }, () => { }, default);
        Assert.Equal(whole, Weights(resumed.Pair));
    }

    [Fact]
    public void ACheckpointServesItsOwnSpecOnlyAndSaysWhenItIsDamaged()
    {
        using var trainer = new Trainer(_spec, new TrainingData(_set, _spec.Data), torch.CPU);
        Checkpoint.Save(trainer, _folder, "one", 0);
        Assert.Contains("another spec", Assert.Throws<InvalidDataException>(() => Checkpoint.Load(trainer, _folder, "two")).Message);
        string file = Assert.Single(Directory.GetFiles(_folder));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..1000]);
        Assert.Contains(file, Assert.Throws<InvalidDataException>(() => Checkpoint.Load(trainer, _folder, "one")).Message);
    }

    [Theory]
    [InlineData("int8")]
    [InlineData("float32")]
    [InlineData("bfloat16")]
    [InlineData("tf32")]
    public void EveryEncoderProductTrains(string product)
    {
        var spec = _spec with { Training = _spec.Training with { EncoderProduct = product } };
        float[] weights = Train(spec), again = Train(spec);
        Assert.Equal(weights, again);
        Assert.All(weights, w => Assert.True(float.IsFinite(w)));
        // Values are float32 whatever chose the latents, so that the runs part only by rounding.
        float[] exact = Train(_spec with { Training = _spec.Training with { EncoderProduct = "float32" } });
        double distance = Math.Sqrt(weights.Zip(exact, (x, y) => Math.Pow(x - y, 2)).Sum() / exact.Sum(x => (double)x * x));
        Assert.InRange(distance, 0, 0.02);
    }

    [Fact]
    public void ReportsComeAtRegularStepsAndTheLast()
    {
        var spec = _spec with { Training = _spec.Training with { Steps = 310 }, Objective = _spec.Objective with { Schedule = "joint" } };
        var reports = new List<TrainingReport>();
        int checkpoints = 0;
        using var trainer = new Trainer(spec with { Training = spec.Training with { CheckpointEvery = 100 } }, new TrainingData(_set, spec.Data), torch.CPU);
        trainer.Train(reports.Add, _ => Assert.Fail("joint does not match"), () => checkpoints++, default);
        Assert.Equal(Enumerable.Range(1, 155).Select(i => 2 * i), reports.Select(r => r.Step));
        Assert.Equal(3, checkpoints);
        Assert.Equal(["reconstruction", "instanceTranslation", "instanceConsistency"], reports[0].Terms.Keys);
        Assert.Equal(5, reports[^1].Terms.Count);
        Assert.True(reports[^1].Loss < reports[0].Loss);
        Assert.All(reports, r => Assert.InRange(r.L0.A, 0, 6));
    }

    /// <summary>Any subset of terms trains, from the first step, without reconstruction too.</summary>
    [Theory]
    [InlineData("cycle")]
    [InlineData("sorted")]
    [InlineData("instance")]
    public void AnObjectiveWithoutReconstructionTrainsFromTheFirstStep(string terms)
    {
        var spec = _spec with
        {
            Training = _spec.Training with { Steps = 5 },
            Objective = new ObjectiveSpec
            {
                Reconstruction = 0,
                InstanceTranslation = terms == "instance" ? 1 : 0,
                DistributionalTranslation = new() { Weight = terms == "cycle" ? 1 : 0, Via = "cycle" },
                DistributionalConsistency = new() { Weight = terms == "sorted" ? 1 : 0, Via = "sorted" },
            },
        };
        Assert.Empty(spec.Validate(_set.Info));
        using var trainer = new Trainer(spec, new TrainingData(_set, spec.Data), torch.CPU);
        var reports = new List<TrainingReport>();
        trainer.Train(reports.Add, _ => { }, () => { }, default);
        Assert.All(reports, r => Assert.Single(r.Terms));
        Assert.NotEqual(reports[0].Loss, reports[^1].Loss);
        var matched = spec with { Objective = spec.Objective with { Schedule = "matched" } };
        Assert.Contains("begins with reconstruction alone", Assert.Single(matched.Validate(_set.Info)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SharedCodesHaveNoGateOfASideOfTheirOwn()
    {
        var spec = RunSpecDefaults.For("synthetic", "crosscoder");
        Assert.Empty(spec.Validate(_set.Info));
        Assert.Equal("model.activation", Assert.Single((spec with { Model = spec.Model with { Activation = "jumprelu" } }).Validate(_set.Info)).Path);
    }

    [Fact]
    public void ALossThatIsNoLongerFiniteEndsTheRunWithAdvice()
    {
        var spec = _spec with { Training = _spec.Training with { LearningRate = 1, WarmupSteps = 0 } };
        using var trainer = new Trainer(spec, new TrainingData(_set, spec.Data), torch.CPU);
        using (torch.no_grad())
            trainer.Pair.A.Dictionary.fill_(float.NaN);
        var e = Assert.Throws<TrainingDivergedException>(() => trainer.Train(_ => { }, _ => { }, () => { }, default));
        Assert.Contains("learning rate (1)", e.Message);
    }

    [Fact]
    public void MatchingPutsLatentsOfBWhereThoseOfAAre()
    {
        // Side B is a re-indexed copy of A: the matching must undo exactly that.
        using var scope = NewDisposeScope();
        using var generator = new Generator(3, torch.CPU);
        using var a = SparseAutoencoder.Create(12, 20, 3, generator, torch.CPU);
        using var b = SparseAutoencoder.From(a.Dictionary.detach().clone(), a.Encoder.detach().clone(), a.EncoderBias.detach().clone(), a.DecoderBias.detach().clone(), 3);
        var shuffle = randperm(20, generator: generator);
        b.Permute(shuffle);
        var x = randn([800, 12], generator: generator);
        var matching = LatentMatching.Find(HostCode.From(a.Encode(x)), HostCode.From(b.Encode(x)));
        b.Permute(tensor(Array.ConvertAll(matching.Order, j => (long)j)));
        Assert.Equal(0, (a.Dictionary - b.Dictionary).abs().max().ToDouble());
        Assert.Equal(1, matching.MeanCorrelation, 1e-6);
        Assert.Equal(800 * 3 / 20.0, matching.FiringsPerLatent);
    }

    private float[] Train(RunSpec spec)
    {
        using var trainer = new Trainer(spec, new TrainingData(_set, spec.Data), torch.CPU);
        trainer.Train(_ => { }, _ => { }, () => { }, default);
        return Weights(trainer.Pair);
    }

    private static float[] Weights(SaePair pair)
    {
        using var scope = NewDisposeScope();
        return [.. pair.Parameters.SelectMany(p => p.Value.detach().contiguous().data<float>().ToArray())];
    }
}
