using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Sweeps;
using CoSae.Engine.Statistics;

namespace CoSae.Tests.Engine.Runs.Sweeps;

public sealed class SweepPlanTests
{
    private const string Grid = """
        {
          // As people write it.
          "name": "Pairs",
          "base": { "data": { "dataset": "wordnet" }, "training": { "steps": 900, } },
          "grid": { "data.pairedFraction": [0.01, 0.1], "model.method": ["cosae", "independent"], "training.seed": [0, 1, 2] },
        }
        """;

    private static DataSetInfo? Find(string name) => DataSetCatalog.Find(new CosaeHome("/nowhere", "/nowhere"), name);

    private static SweepPlan Plan(string json) => SweepPlan.Of(SweepJson.Parse(json), Find);

    private static IReadOnlyList<SpecError> Errors(string json) => Assert.Throws<SpecException>(() => Plan(json)).Errors;

    [Fact]
    public void The_grid_is_the_product_of_its_lists_with_the_defaults_of_each_run()
    {
        var plan = Plan(Grid);
        Assert.Equal(12, plan.Points.Count);
        Assert.Equal(12, plan.Points.Select(p => RunSpecJson.Hash(p.Spec)).Distinct().Count());
        var first = plan.Points[0].Spec;
        Assert.Equal((0.01, "cosae", 0L, 900), (first.Data.PairedFraction, first.Model.Method, first.Training.Seed, first.Training.Steps));
        Assert.Equal((0.01, "cosae", 1L), (plan.Points[1].Spec.Data.PairedFraction, plan.Points[1].Spec.Model.Method, plan.Points[1].Spec.Training.Seed));
        Assert.All(plan.Points, p => Assert.Equal(RunSpecDefaults.For("wordnet", p.Spec.Model.Method).Objective, p.Spec.Objective));
        Assert.Equal(4, plan.SettingsAt(0).Count);
        Assert.All(plan.SettingsAt(0).Values, repeats => Assert.Equal(3, repeats.Count));
    }

    [Fact]
    public void Names_say_what_differs_and_repeats_begin_alike()
    {
        var plan = Plan(Grid);
        Assert.Equal("Pairs: pairedFraction 0.01, cosae, seed 0", plan.Points[0].Spec.Name);
        Assert.Equal("Pairs: pairedFraction 0.1, independent, seed 2", plan.Points[^1].Spec.Name);
        var groups = SeedGroups.Of(plan.Points.Select((p, i) => new SeededRun($"{i}", p.Spec, new Dictionary<string, double>())));
        Assert.Equal("pairedFraction 0.01, cosae", groups[0].Title);

        var seeds = Plan("""{ "name": "S", "base": { "data": { "dataset": "wordnet" } }, "grid": { "data.seed": [0, 1], "training.seed": [0], "objective.distributionalTranslation.weight": [0, 1] } }""");
        Assert.Equal("S: distributionalTranslation 1, data.seed 0", seeds.Points[1].Spec.Name);
        string longest = new('9', 60);
        var sweep = new SweepSpec { Name = new string('n', 100), Base = [], Grid = [new("model.latents", [longest, "1"]), new("model.k", [longest, "1"])] };
        Assert.Equal(200, SweepNames.Of(sweep, [longest, longest], 0).Length);
    }

    [Fact]
    public void A_subset_is_drawn_by_its_seed_and_holds_no_run_twice()
    {
        string json = Grid.Replace("\"name\": \"Pairs\",", "\"name\": \"Pairs\", \"random\": { \"runs\": 5, \"seed\": 3 },");
        string[] first = [.. Plan(json).Points.Select(p => p.Spec.Name)], again = [.. Plan(json).Points.Select(p => p.Spec.Name)];
        Assert.Equal(first, again);
        Assert.Equal(5, first.Distinct().Count());
        Assert.NotEqual(first, Plan(json.Replace("\"seed\": 3", "\"seed\": 4")).Points.Select(p => p.Spec.Name));
        Assert.Equal(12, Plan(json.Replace("\"runs\": 5", "\"runs\": 500")).Points.Count);
        // Every run is drawn about as often as the others.
        var counts = Enumerable.Range(0, 300).SelectMany(seed => Plan(json.Replace("\"seed\": 3", $"\"seed\": {seed}")).Points.Select(p => p.Spec.Name)).CountBy(n => n).ToList();
        Assert.Equal(12, counts.Count);
        Assert.All(counts, c => Assert.InRange(c.Value, 85, 165)); // 125 expected, 4 standard deviations are 35.
    }

    [Fact]
    public void A_grid_too_large_is_refused_but_not_a_subset_of_it()
    {
        string huge = """{ "base": { "data": { "dataset": "wordnet" } }, "grid": { "training.seed": [SEEDS], "data.seed": [SEEDS], "model.k": [SEEDS] } }"""
            .Replace("SEEDS", string.Join(',', Enumerable.Range(1, 1000)));
        Assert.Contains("1000000000 runs; at most 10000", Assert.Single(Errors(huge)).Message);
        Assert.Equal(7, Plan(huge.Replace("\"grid\"", "\"random\": { \"runs\": 7 }, \"grid\"")).Points.Count);
    }

    [Fact]
    public void Every_mistake_is_told_once_with_the_first_run_that_has_it()
    {
        var errors = Errors("""
            { "base": { "data": { "dataset": "wordnet", "sead": 1 } }, "grid": { "model.k": [16, 5000], "training.seed": [0, 1], "training.stepz": [1, 2] } }
            """).ToDictionary(e => e.Path, e => e.Message);
        Assert.Equal(["data.sead", "model.k", "training.stepz"], errors.Keys.Order());
        Assert.Contains("5000 must lie between 1 and the 1024 latents", errors["model.k"]);
        Assert.Contains("(Run: k 5000, stepz 1, seed 0; 3 more.)", errors["model.k"]);
        Assert.Contains("7 more", errors["data.sead"]);
    }

    [Theory]
    [InlineData("{}", "base grid")]
    [InlineData("""{ "base": {}, "grid": { "model.k": 3 } }""", "grid.model.k")]
    [InlineData("""{ "base": {}, "grid": { "model.k": [], "name": ["a", "b"], "training.seed": [1, 1], "data.seed": [null] } }""", "grid.data.seed grid.model.k grid.name grid.training.seed")]
    [InlineData("""{ "base": {}, "grid": {}, "name": 3, "sampel": 1, "random": { "runs": 0 }, "halving": { "score": "", "keep": 1, "rungs": 1 } }""", "halving.keep halving.rungs halving.score name random.runs sampel")]
    [InlineData("""{ "base": {}, "grid": {}, "random": { "runz": 1 }, "halving": 3 }""", "halving random")]
    public void What_is_no_sweep_is_refused_with_every_mistake(string json, string paths) =>
        Assert.Equal(paths, string.Join(' ', Assert.Throws<SpecException>(() => SweepJson.Parse(json)).Errors.Select(e => e.Path).Distinct().Order()));

    [Fact]
    public void A_sweep_is_written_as_it_is_read()
    {
        var sweep = SweepJson.Parse(Grid.Replace("\"name\": \"Pairs\",", "\"name\": \"Pairs\", \"random\": { \"runs\": 5, \"seed\": 3 }, \"halving\": { \"score\": \"intervencha.consistency\" },"));
        Assert.Equal((1 / 3.0, 3), (sweep.Halving!.Keep, sweep.Halving.Rungs));
        Assert.Equal(SweepJson.Compact(sweep), SweepJson.Compact(SweepJson.Parse(SweepJson.Write(sweep))));
        Assert.True(SweepJson.IsSweep(SweepJson.Write(sweep)));
        Assert.False(SweepJson.IsSweep("""{ "data": { "dataset": "wordnet" } }"""));
        Assert.False(SweepJson.IsSweep("{"));
    }

    [Fact]
    public void Rounds_of_a_halving_have_more_steps_and_fewer_settings()
    {
        var plan = Plan(Grid.Replace("\"name\": \"Pairs\",", "\"name\": \"Pairs\", \"halving\": { \"score\": \"instanceConsistency.pearson\", \"keep\": 0.5, \"rungs\": 3 },"));
        var training = Enumerable.Range(0, 3).Select(r => plan.SpecAt(plan.Points[0], r).Training).ToList();
        Assert.Equal([(225, 25), (450, 50), (900, 100)], training.Select(t => (t.Steps, t.WarmupSteps)));
        Assert.Equal("Pairs: pairedFraction 0.01, cosae, round 2, seed 0", plan.SpecAt(plan.Points[0], 1).Name);
        Assert.Equal(plan.SpecAt(plan.Points[0], 2), plan.Points[0].Spec with { Name = plan.SpecAt(plan.Points[0], 2).Name });
        Assert.Equal([4, 2, 1], Enumerable.Range(0, 3).Select(r => plan.Sweep.Halving!.SettingsAt(r, 4)));
        Assert.Equal([27, 9, 3], Enumerable.Range(0, 3).Select(r => new SweepHalving { Score = "s" }.SettingsAt(r, 27)));
    }

    [Fact]
    public void Settings_are_ranked_by_the_mean_over_their_seeds()
    {
        (string, IReadOnlyList<double>)[] settings = [("one", [0.9, 0.1]), ("two", [0.6, 0.7]), ("none", []), ("nan", [double.NaN]), ("three", [0.55])];
        var high = SweepRanking.Of(settings, lowerIsBetter: false, survivors: 2);
        Assert.Equal(["two", "three", "one", "nan", "none"], high.Select(r => r.Key));
        Assert.Equal([true, true, false, false, false], high.Select(r => r.GoesOn));
        Assert.Equal((0.65, 2, 1), (Math.Round(high[0].Mean!.Value, 9), high[0].Seeds, high[0].Rank));
        Assert.Equal("one", SweepRanking.Of(settings, lowerIsBetter: true, survivors: 2)[0].Key);
        // Without a score nobody goes on, however many places there are.
        Assert.DoesNotContain(SweepRanking.Of(settings, false, 5), r => r.Mean is null && r.GoesOn);
    }
}
