using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;

namespace CoSae.Tests.Engine.Statistics;

public sealed class MainEffectsTests
{
    private const string Score = "s";

    // A 2 x 2 grid, two seeds: cell means 2, 6, 3, 11; every run 1 off its cell's mean.
    private static readonly (string Method, int K, double[] Values)[] _grid =
        [("cosae", 4, [1, 3]), ("cosae", 8, [5, 7]), ("usae", 4, [2, 4]), ("usae", 8, [10, 12])];

    [Fact]
    public void A_full_grid_is_divided_without_rest()
    {
        var effects = MainEffects.Of(Groups(_grid), Score)!;
        Assert.Equal(["model.method", "model.k"], effects.Fields.Select(f => f.Field.Path));
        // Total 106: method 8 * 1.5^2 = 18, k 8 * 3^2 = 72, interaction 98 - 90 = 8, seeds 8 * 1^2 = 8.
        Assert.Equal(18.0 / 106, effects.Fields[0].Share, 12);
        Assert.Equal(72.0 / 106, effects.Fields[1].Share, 12);
        Assert.Equal(8.0 / 106, effects.Interactions!.Value, 12);
        Assert.Equal(8.0 / 106, effects.Noise!.Value, 12);
        Assert.Equal(0, effects.Overlap, 12);
        Assert.Equal((4, 8, 5), (effects.Settings, effects.Runs, effects.ResidualDegreesOfFreedom));
        // Mean square of the rest: 16 / 5 = 3.2.
        Assert.Equal((18 - 3.2) / (106 + 3.2), effects.Fields[0].Corrected!.Value, 12);
        Assert.Equal((72 - 3.2) / (106 + 3.2), effects.Fields[1].Corrected!.Value, 12);
        Assert.Equal([4.0, 7.0], effects.Fields[0].Means);
        Assert.Equal(["4", "8"], effects.Fields[1].Field.Levels);
        Assert.Equal([2.5, 8.5], effects.Fields[1].Means);
        Assert.Equal([2, 2], effects.Fields[1].Settings);
        Assert.InRange(effects.Fields[1].P!.Value, 0.001, 0.06);
        Assert.InRange(effects.Fields[0].P!.Value, 0.05, 0.4);
        Assert.Equal(2 * effects.Fields[1].P, effects.Fields[1].AdjustedP);
    }

    [Fact]
    public void Without_seeds_the_noise_is_not_known_and_without_rest_neither_is_chance()
    {
        var single = MainEffects.Of(Groups([.. _grid.Select(g => (g.Method, g.K, new[] { g.Values.Average() }))]), Score)!;
        Assert.Null(single.Noise);
        // 4, 36 and 4 of the 49 squares around 5.5.
        Assert.Equal(9.0 / 49, single.Fields[0].Share, 12);
        Assert.Equal(4.0 / 49, single.Interactions!.Value, 12);
        var saturated = MainEffects.Of(Groups([("cosae", 4, [1]), ("usae", 4, [2])]), Score)!;
        Assert.Equal(1, Assert.Single(saturated.Fields).Share, 12);
        Assert.Null(saturated.Fields[0].P);
        Assert.Null(saturated.Fields[0].Corrected);
        Assert.Null(saturated.Interactions);
        Assert.Equal(0, saturated.ResidualDegreesOfFreedom);
    }

    [Fact]
    public void Where_settings_are_missing_what_fields_share_is_nobodys()
    {
        // Without (usae, 4): k = 8 is mostly usae. Additive: method 1, k 4; least squares recovers both without rest.
        var effects = MainEffects.Of(Groups([("cosae", 4, [0, 0]), ("cosae", 8, [4, 4]), ("usae", 8, [5, 5])]), Score)!;
        double total = 2 * (9 + 1 + 4);
        // Without method: cells 0, (4, 5): SS within k = 8 is 2 * 2 * 0.25 = 1. Without k: cells (0, 4), 5: 4 * 4 = 16.
        Assert.Equal(1 / total, effects.Fields[0].Share, 12);
        Assert.Equal(16 / total, effects.Fields[1].Share, 12);
        Assert.Equal((total - 17) / total, effects.Overlap, 12);
    }

    [Fact]
    public void Runs_by_themselves_are_repeats_all_the_same()
    {
        var groups = Groups(_grid);
        IReadOnlyList<SeedGroup> single = [.. groups.SelectMany(g => g.Members.Select(m => g with { Key = m.Id, Members = [m] }))];
        Assert.Equal(MainEffects.Of(groups, Score)!.Noise, MainEffects.Of(single, Score)!.Noise);
    }

    [Fact]
    public void Noise_is_not_called_important()
    {
        var random = new Random(3);
        int found = 0;
        for (int trial = 0; trial < 40; trial++)
        {
            var groups = Groups([.. from m in new[] { "cosae", "usae", "crosscoder" } from k in new[] { 2, 4, 8 } select (m, k, new[] { random.NextDouble(), random.NextDouble() })]);
            found += MainEffects.Of(groups, Score)!.Fields.Count(f => f.P < 0.05);
        }
        // 80 tests at 5 %: 4 expected; more than 12 has a chance below 1 in 1,000.
        Assert.InRange(found, 0, 12);
    }

    [Fact]
    public void There_is_nothing_to_divide_without_variance_or_with_one_setting()
    {
        Assert.Null(MainEffects.Of(Groups([("cosae", 4, [1, 2, 3])]), Score));
        Assert.Null(MainEffects.Of(Groups([("cosae", 4, [1, 1]), ("usae", 4, [1, 1])]), Score));
        Assert.Null(MainEffects.Of(Groups(_grid), "no such score"));
    }

    [Fact]
    public void Fields_that_change_together_are_one_factor()
    {
        RunSpec Spec(string method, int k, int latents) =>
            RunSpecDefaults.For("synthetic", method) is var s ? s with { Model = s.Model with { K = k, Latents = latents } } : null!;
        var fields = SweptField.Of([Spec("cosae", 4, 64), Spec("cosae", 8, 128), Spec("cosae", 4, 64), Spec("cosae", 8, 128)]);
        var only = Assert.Single(fields);
        Assert.Equal("model.latents", only.Path);
        Assert.Equal(["model.k"], only.Along);
        Assert.Equal([0, 1, 0, 1], only.LevelOf);

        // The weights follow from the method, not the other way round.
        fields = SweptField.Of([Spec("independent", 4, 64), Spec("cosae", 4, 64), Spec("crosscoder", 4, 64)]);
        Assert.Equal("model.method", Assert.Single(fields).Path);
        Assert.NotEmpty(fields[0].Along);
    }

    [Fact]
    public void Many_numbers_are_taken_together_in_ranges()
    {
        RunSpec Spec(int i) => RunSpecDefaults.For("synthetic", "cosae") is var s ? s with { Training = s.Training with { LearningRate = 0.001 * (i + 1) } } : null!;
        var field = Assert.Single(SweptField.Of([.. Enumerable.Range(0, 8).Select(Spec)]));
        Assert.True(field.IsRanged);
        Assert.Equal(["0.001 to 0.002", "0.003 to 0.004", "0.005 to 0.006", "0.007 to 0.008"], field.Levels);
        Assert.Equal([0, 0, 1, 1, 2, 2, 3, 3], field.LevelOf);
        Assert.False(Assert.Single(SweptField.Of([.. Enumerable.Range(0, 6).Select(Spec)])).IsRanged);
    }

    private static IReadOnlyList<SeedGroup> Groups((string Method, int K, double[] Values)[] cells) =>
        SeedGroups.Of(cells.SelectMany(c => c.Values.Select((v, i) => Alike(c.Method, c.K, i, v))));

    // The same weights for every method: they are to differ in method and k alone.
    private static SeededRun Alike(string method, int k, int seed, double value)
    {
        var run = Repeats.Run(method, k, seed, scores: (Score, value));
        var plain = RunSpecDefaults.For("synthetic", "cosae");
        return run with { Spec = plain with { Model = plain.Model with { Method = method, K = k }, Training = run.Spec.Training, Data = run.Spec.Data, Name = run.Spec.Name } };
    }
}
