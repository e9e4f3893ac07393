using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Tests.Data;
using CoSae.Web.Components.Controls.RunList;
using CoSae.Web.Runs.Filtering;

namespace CoSae.Tests.Web.Filtering;

/// <summary>Filters, order and groups against the real store.</summary>
public sealed class FilterQueryTests : IAsyncLifetime, IDisposable
{
    private const string Consistency = "intervencha.consistency", Translation = "instanceTranslation.mean.r2";
    private static readonly DateTimeOffset _now = TestStore.Noon.AddDays(10);

    private readonly TestStore _store = new();

    // a: done, good, tagged. b: done, bad, other method. c: failed long ago. d: queued just now, in a sweep.
    public async Task InitializeAsync()
    {
        await StoreSetup.PrepareAsync(_store);
        await AddAsync("a", "Alpha_1", _now.AddDays(-1), s => s with { Data = s.Data with { PairedFraction = 0.001 }, Training = s.Training with { Seed = 0 } }, RunState.Done, 0.9, ["paper", "best"], 600);
        await AddAsync("b", "Beta 100%", _now.AddDays(-2), s => s with { Model = s.Model with { Method = "independent", K = 8 }, Objective = s.Objective with { DistributionalTranslation = new() { Weight = 1, Via = "moments" } } }, RunState.Done, 0.2, ["paper"], 60);
        await AddAsync("c", "Gamma", _now.AddDays(-9), s => s with { Training = s.Training with { Seed = 7 }, Evaluation = s.Evaluation with { Intervencha = false } }, RunState.Failed, null, [], 5);
        await AddAsync("d", "Delta", _now.AddHours(-1), s => s with { Data = s.Data with { PairedFraction = 0.001 }, Training = s.Training with { Seed = 1 } }, RunState.Queued, null, [], 0, "w1");
        await using var db = _store.CreateDbContext();
        db.Sweeps.Add(Sweep.Create("w1", "Night sweep", "{}", _now));
        await db.SaveChangesAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("", "abcd")]
    [InlineData("method:cosae", "acd")]
    [InlineData("method:COSAE", "acd")]
    [InlineData("method!=cosae", "b")]
    [InlineData("method:cosae,independent", "abcd")]
    [InlineData("method:*pend*", "b")]
    [InlineData("method:\"*pend*\"", "")]
    [InlineData("model.method:independent", "b")]
    [InlineData("dataset:wordnet", "abcd")]
    [InlineData("state:done", "ab")]
    [InlineData("state:active", "d")]
    [InlineData("state:ended", "abc")]
    [InlineData("-state:done", "cd")]
    [InlineData("state:failed,queued", "cd")]
    [InlineData("tag:paper", "ab")]
    [InlineData("tag:best,nothing", "a")]
    [InlineData("tag:pap*", "ab")]
    [InlineData("-tag:paper", "cd")]
    [InlineData("tag!=best", "bcd")]
    [InlineData("tag:none", "cd")]
    [InlineData("tag:*", "ab")]
    [InlineData("data.pairedFraction<0.01", "ad")]
    [InlineData("pairs<1%", "ad")]
    [InlineData("pairs=0.1%", "ad")]
    [InlineData("pairedFraction>=1", "bc")]
    [InlineData("NOT pairedFraction<0.01", "bc")]
    [InlineData("model.k=8", "b")]
    [InlineData("k!=8", "acd")]
    [InlineData("training.seed=7", "c")]
    [InlineData("training.seed:0,1", "abd")]
    [InlineData("objective.distributionalTranslation.via:moments", "b")]
    [InlineData("objective.distributionalTranslation.via!=moments", "acd")]
    [InlineData("evaluation.intervencha:false", "c")]
    [InlineData("evaluation.intervencha:true", "abd")]
    [InlineData("evaluation.latentsPerConcept:*20*", "abcd")]
    [InlineData("anchoring.matching:none", "abcd")]
    [InlineData("anchoring.matching:auto", "")]
    [InlineData("-anchoring.matching:auto", "abcd")]
    [InlineData("data.synthetic.noise>0", "")]
    [InlineData("-data.synthetic.noise>0", "abcd")]
    [InlineData("score.consistency>0.5", "a")]
    [InlineData("score.intervencha.consistency<=0.2", "b")]
    [InlineData("score.consistency=0.9", "a")]
    [InlineData("-score.consistency>0.5", "bcd")]
    [InlineData("score.consistency!=0.9", "bcd")]
    [InlineData("score.consistency:none", "cd")]
    [InlineData("score.consistency:*", "ab")]
    [InlineData("score.r1>0", "")]
    [InlineData("created>7d", "abd")]
    [InlineData("created<7d", "c")]
    [InlineData("created:7d", "abd")]
    [InlineData("created>=2026-12-01", "ad")]
    [InlineData("created>2026-11-30", "ad")]
    [InlineData("created:2026-11", "bc")]
    [InlineData("created<=2026-11-30", "bc")]
    [InlineData("started:none", "d")]
    [InlineData("ended:*", "abc")]
    [InlineData("duration>5m", "a")]
    [InlineData("duration<=60s", "bc")]
    [InlineData("duration:none", "d")]
    [InlineData("progress=100%", "ab")]
    [InlineData("sweep:w1", "d")]
    [InlineData("sweep:night*", "d")]
    [InlineData("sweep:none", "abc")]
    [InlineData("sweep!=w1", "abc")]
    [InlineData("id:a*", "a")]
    [InlineData("name:alpha_1", "a")]
    [InlineData("name:alpha?1", "")]
    [InlineData("priority=0", "abcd")]
    [InlineData("notes:none", "bcd")]
    [InlineData("alpha", "a")]
    [InlineData("_1", "a")]
    [InlineData("100%", "b")]
    [InlineData("looked", "a")]
    [InlineData("alpha OR beta", "ab")]
    [InlineData("(alpha OR beta) -tag:best", "b")]
    [InlineData("method:cosae pairs<0.01 tag:paper score.consistency>0.5", "a")]
    [InlineData("\"' OR 1=1 --\"", "")]
    [InlineData("name:\"x' OR '1'='1\"", "")]
    [InlineData("tag:\"'); DROP TABLE Runs; --\"", "")]
    [InlineData("'; DROP TABLE Runs; --", "")]
    public async Task A_filter_lets_these_pass(string filter, string ids)
    {
        var page = await RunListReader.ReadAsync(_store, new RunQuery { Filter = filter }, _now, default);
        Assert.Equal(ids, string.Concat(page.Rows.Select(r => r.Run.Id[0]).Order()));
        Assert.Equal(ids.Length, page.Matching);
        Assert.Equal(4, page.Total);
    }

    [Fact]
    public async Task A_group_is_found_by_the_beginning_of_its_key()
    {
        await using var db = _store.CreateDbContext();
        string key = db.Runs.Single(r => r.Id.StartsWith("a")).GroupKey;
        Assert.Equal("ad", await IdsAsync($"group:{key[..12]}"));
        Assert.Equal("bc", await IdsAsync($"-group:{key[..12]}"));
    }

    [Theory]
    [InlineData(null, false, "dcba")]
    [InlineData("created", false, "cbad")]
    [InlineData("name", false, "abdc")]
    [InlineData("name", true, "cdba")]
    [InlineData("score.consistency", true, "abdc")]
    [InlineData("score.consistency", false, "badc")]
    [InlineData("translation", true, "badc")]
    [InlineData("pairs", true, "cbda")]
    [InlineData("model.k", false, "bdca")]
    [InlineData("training.seed", true, "cdba")]
    [InlineData("state", false, "bacd")]
    [InlineData("tag", false, "abdc")]
    [InlineData("duration", true, "abcd")]
    [InlineData("duration", false, "cbad")]
    [InlineData("ended", true, "abcd")]
    [InlineData("ended", false, "cbad")]
    [InlineData("sweep", false, "dcba")]
    [InlineData("unknown", false, "dcba")]
    public async Task Any_field_sorts_and_what_has_no_value_comes_last(string? sort, bool descending, string ids)
    {
        var page = await RunListReader.ReadAsync(_store, new RunQuery { Sort = sort, Descending = descending }, _now, default);
        Assert.Equal(ids, string.Concat(page.Rows.Select(r => r.Run.Id[0])));
    }

    [Fact]
    public async Task Rows_carry_the_chosen_columns()
    {
        var page = await RunListReader.ReadAsync(_store, new RunQuery { Columns = "training.learningRate,model.k,score.consistency,evaluation.intervencha,anchoring.pools", Filter = "alpha" }, _now, default);
        var row = Assert.Single(page.Rows);
        Assert.Equal(("0.001", "16", "yes", null), (
            row.SpecText(RunFields.Find("training.learningRate")!), row.SpecText(RunFields.Find("k")!),
            row.SpecText(RunFields.Find("evaluation.intervencha")!), row.SpecText(RunFields.Find("anchoring.pools")!)));
        Assert.Equal(0.9, row.Scores[Consistency].Value);
        Assert.DoesNotContain(Translation, row.Scores.Keys);
        Assert.Equal(["best", "paper"], row.Tags);
    }

    [Fact]
    public async Task Runs_that_differ_in_seeds_are_one_group_with_mean_and_interval()
    {
        await AddAsync("e", "Alpha_2", _now, s => s with { Data = s.Data with { PairedFraction = 0.001 }, Training = s.Training with { Seed = 2 } }, RunState.Done, 0.7, [], 300);
        // The same seed again is no further sample.
        await AddAsync("f", "Alpha_3", _now, s => s with { Data = s.Data with { PairedFraction = 0.001 }, Training = s.Training with { Seed = 2 } }, RunState.Done, 0.1, [], 300);

        var page = await RunListReader.ReadAsync(_store, new RunQuery { Group = "seed" }, _now, default);

        Assert.Equal((6, 3, 3), (page.Matching, page.Entries, page.Groups!.Count));
        var group = page.Groups!.Single(g => g.Runs == 4);
        Assert.Equal([(RunState.Queued, 1), (RunState.Done, 3)], group.States);
        var mean = group.Means[Consistency];
        Assert.Equal((2, 0.8), (mean.N, Math.Round(mean.Mean, 12)));
        Assert.Equal(12.7062 * 0.1, mean.Half!.Value, 4); // t(0.975, 1) s / sqrt(2), s = 0.1 sqrt(2)
        Assert.Equal(("0.1 %", "wordnet", "cosae"), (group.Shared["data.pairedFraction"], group.Shared["dataset"], group.Shared["method"]));
        Assert.Equal("adef", string.Concat((await RunListReader.ReadGroupAsync(_store, new RunQuery(), group, _now, default)).Select(r => r.Run.Id[0]).Order()));
        Assert.Equal("aef", string.Concat((await RunListReader.IdsAsync(_store, new RunQuery { Filter = "state:done" }, group, _now, default)).Select(i => i[0]).Order()));
    }

    [Fact]
    public async Task Chosen_fields_group_and_the_rest_is_shared_or_a_range()
    {
        var page = await RunListReader.ReadAsync(_store, new RunQuery { Group = "model.method,anchoring.pools", Sort = "runs", Descending = true, Columns = "state,data.pairedFraction,training.seed,dataset,created,duration,score.consistency" }, _now, default);

        Assert.Equal([3, 1], page.Groups!.Select(g => g.Runs));
        var group = page.Groups![0];
        Assert.Equal("CoSAE, Pools none", group.Title);
        Assert.Equal(("0.1 % – 100 %", "0 – 7", "wordnet"), (group.Shared["data.pairedFraction"], group.Shared["training.seed"], group.Shared["dataset"]));
        Assert.Equal("model.method:cosae anchoring.pools:none", group.Filter);
        Assert.Equal("acd", await IdsAsync(group.Filter));
        Assert.Equal("b", await IdsAsync(page.Groups![1].Filter));
    }

    // Groups by their oldest run: a with d (0.9, newest), b (0.2), c (no score).
    [Theory]
    [InlineData(null, false, "acb")]
    [InlineData("created", false, "bca")]
    [InlineData("score.consistency", true, "abc")]
    [InlineData("score.consistency", false, "bac")]
    [InlineData("name", false, "abc")]
    [InlineData("ended", true, "abc")]
    [InlineData("runs", false, "cba")]
    [InlineData("runs", true, "acb")]
    public async Task Groups_sort_by_means_and_ends(string? sort, bool descending, string firsts)
    {
        var page = await RunListReader.ReadAsync(_store, new RunQuery { Group = "seed", Sort = sort, Descending = descending }, _now, default);
        Assert.Equal(firsts, string.Concat(page.Groups!.Select(g => g.First.Id[0])));
    }

    [Theory]
    [InlineData("score.consistency", "cannot be grouped by score.intervencha.consistency")]
    [InlineData("nonsense", "There is no field “nonsense”")]
    [InlineData("k,latents,batch,steps,threads,dataset,method", "6 fields at most")]
    public void What_cannot_group_is_said(string group, string message)
    {
        Assert.Null(RunGrouping.Parse(group, out string? problem));
        Assert.Contains(message, problem);
    }

    [Fact]
    public async Task Every_field_of_the_spec_can_be_sorted_and_grouped_by()
    {
        foreach (var field in RunFields.All)
        {
            Assert.Equal(4, (await RunListReader.ReadAsync(_store, new RunQuery { Sort = field.Name, Columns = field.Name }, _now, default)).Rows.Count);
            if (field.CanGroup)
                Assert.Equal(4, (await RunListReader.ReadAsync(_store, new RunQuery { Group = field.Name, Columns = field.Name }, _now, default)).Groups!.Sum(g => g.Runs));
        }
    }

    private async Task<string> IdsAsync(string filter) =>
        string.Concat((await RunListReader.IdsAsync(_store, new RunQuery { Filter = filter }, _now, default)).Select(i => i[0]).Order());

    private async Task AddAsync(
        string id, string name, DateTimeOffset created, Func<RunSpec, RunSpec> change, RunState state, double? consistency, string[] tags, int seconds, string? sweep = null)
    {
        var spec = change(RunSpecDefaults.For("wordnet", "cosae")) with { Name = name };
        var run = Run.Create(id + "000000000000", spec, created, sweep);
        if (state != RunState.Queued)
        {
            run.Start(created);
            run.Apply(new StateEvent { T = created.AddSeconds(seconds), State = state, Progress = 1 });
        }
        if (id == "a")
            run.Annotate("Looked at again.");
        await _store.Runs.AddAsync(run);
        await using var db = _store.CreateDbContext();
        if (consistency is { } value)
            db.Scores.AddRange(
                new RunScore { RunId = run.Id, Name = Consistency, Value = value, Low = value, High = value, N = 9 },
                new RunScore { RunId = run.Id, Name = Translation, Value = 1 - value, Low = 0, High = 1, N = 9 });
        db.Tags.AddRange(tags.Select(t => new RunTag { RunId = run.Id, Tag = t }));
        await db.SaveChangesAsync();
    }
}
