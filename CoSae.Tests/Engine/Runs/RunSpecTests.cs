using CoSae.Engine.Data;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Runs;

public sealed class RunSpecTests
{
    private static readonly DataSetInfo WordNet = DataSetCatalog.Find(new CosaeHome("/nowhere", "/nowhere"), "wordnet")!;

    [Fact]
    public void WhatIsLeftOutGetsTheDefaultsOfDataSetAndMethod()
    {
        var spec = Parse("""{ "data": { "dataset": "wordnet" } }""");
        Assert.Equal((1024, 16, "cosae"), (spec.Model.Latents, spec.Model.K, spec.Model.Method));
        Assert.Equal((1500, 512, 256, 1e-3), (spec.Training.Steps, spec.Training.Batch, spec.Training.PairedBatch, spec.Training.LearningRate));
        Assert.Equal((1, 1, 0.3, "matched"), (spec.Objective.Reconstruction, spec.Objective.InstanceTranslation, spec.Objective.InstanceConsistency, spec.Objective.Schedule));
        Assert.Equal((1, "cycle", 0.3, "sorted"), (spec.Objective.DistributionalTranslation.Weight, spec.Objective.DistributionalTranslation.Via, spec.Objective.DistributionalConsistency.Weight, spec.Objective.DistributionalConsistency.Via));
        var synthetic = RunSpecDefaults.For("synthetic", "independent");
        Assert.Equal((96, 6, 2500, 2e-3, 0.0), (synthetic.Model.Latents, synthetic.Model.K, synthetic.Training.Steps, synthetic.Training.LearningRate, synthetic.Objective.InstanceTranslation));
    }

    [Fact]
    public void EveryMistakeIsReportedAtOnceWithItsFieldAndValue()
    {
        var errors = Errors("""
            {
              "name": "x",
              "data": { "dataset": "wordnet", "pairedFraction": 1.5, "sead": 3 },
              "model": { "method": "cosea", "k": 0 },
              "training": { "learningRate": "fast", "steps": 10.5, "batch": 40000 },
              "objective": { "instanceTranslation": -1, "schedule": "later", "distributionalTranslation": { "via": "magic" } },
              "evaluation": { "latentsPerConcept": [5, 2] }
            }
            """).ToDictionary(e => e.Path, e => e.Message);
        Assert.Equal(
            [
                "data.pairedFraction", "data.sead", "evaluation.latentsPerConcept", "model.k", "model.method",
                "objective.distributionalTranslation.via", "objective.instanceTranslation", "objective.schedule",
                "training.batch", "training.learningRate", "training.steps",
            ], errors.Keys.Order());
        Assert.Contains("1.5", errors["data.pairedFraction"]);
        Assert.Contains("pairedFraction", errors["data.sead"]);
        Assert.Contains("'cosea'", errors["model.method"]);
        Assert.Contains("cosae, independent", errors["model.method"]);
        Assert.Contains("80000", errors["training.batch"]);
        Assert.Contains("whole number", errors["training.steps"]);
    }

    [Theory]
    [InlineData("[1, 2]", "must be a JSON object")]
    [InlineData("{ \"data\": ", "not valid JSON")]
    [InlineData("{}", "names no data set")]
    [InlineData("""{ "data": 5 }""", "not an object")]
    [InlineData("""{ "data": { "dataset": "wordnet" }, "training": { "steps": null } }""", "should be a whole number")]
    [InlineData("""{ "data": { "dataset": "wordnet" }, "training": { "steps": 99999999999 } }""", "at most 2147483647")]
    [InlineData("""{ "data": { "dataset": "wordnet", "pairedFraction": 0 } }""", "known pairs")]
    public void ImpossibleDocumentsAreExplained(string json, string expected) =>
        Assert.Contains(Errors(json), e => e.Message.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [InlineData(-1, false)]
    public void RepeatsWithFreshProbesAreNoneOrAtLeastTwo(int repeats, bool valid)
    {
        string json = $$"""{ "data": { "dataset": "wordnet" }, "evaluation": { "probeRepeats": {{repeats}} } }""";
        if (valid)
            Assert.Equal(repeats, Parse(json).Evaluation.ProbeRepeats);
        else
            Assert.Equal("evaluation.probeRepeats", Assert.Single(Errors(json), e => e.Message.Contains($"{repeats} repeats", StringComparison.Ordinal)).Path);
        var five = Parse("""{ "data": { "dataset": "wordnet" } }""");
        Assert.Equal(5, five.Evaluation.ProbeRepeats);
        Assert.NotEqual(five.Evaluation, five.Evaluation with { ProbeRepeats = 0 });
    }

    [Fact]
    public void CommentsAndTrailingCommasAreAllowed() =>
        Assert.Equal(7, Parse("""{ /* why */ "data": { "dataset": "wordnet", "seed": 7, }, }""").Data.Seed);

    [Fact]
    public void RoundTripsAndHashesByContent()
    {
        var spec = Parse("""{ "name": "ä → b", "data": { "dataset": "wordnet", "pairedFraction": 0.1 } }""");
        Assert.Equal(spec, RunSpecJson.ReadComplete(RunSpecJson.Write(spec)));
        Assert.Equal(spec, Parse(RunSpecJson.Canonical(spec)));
        Assert.Equal(RunSpecJson.Hash(spec), RunSpecJson.Hash(RunSpecJson.ReadComplete(RunSpecJson.Write(spec))));
        Assert.NotEqual(RunSpecJson.Hash(spec), RunSpecJson.Hash(spec with { Training = spec.Training with { Seed = 1 } }));
        Assert.DoesNotContain('\n', RunSpecJson.Canonical(spec));
    }

    [Fact]
    public void SpecsOfTheExamplesAreValid()
    {
        string[] files = Directory.GetFiles(Path.Combine(CosaeHome.Locate().Root, "examples"), "*.json");
        Assert.NotEmpty(files);
        Assert.All(files, f => Parse(File.ReadAllText(f)));
    }

    private static RunSpec Parse(string json) => RunSpecJson.Parse(json, name => name == "wordnet" ? WordNet : null);

    private static IReadOnlyList<SpecError> Errors(string json) => Assert.Throws<SpecException>(() => Parse(json)).Errors;
}
