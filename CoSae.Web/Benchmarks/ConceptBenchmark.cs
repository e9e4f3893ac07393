using System.Diagnostics;
using CoSae.Data;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Concepts;
using CoSae.Engine.Runs;
using CoSae.Web.Concepts;
using CoSae.Web.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Benchmarks;

/// <summary>A generated run of many latents and items, and how long the server takes to look at it.</summary>
public static class ConceptBenchmark
{
    private const int WarmUp = 3;
    private static readonly DateTimeOffset _begin = new(2025, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<int, string> _noLabels = [];

    /// <summary>Adds the run to the store and writes its folder and data set.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> SeedAsync(
        IDbContextFactory<CosaeDb> factory, CosaeHome home, GeneratedConcepts concepts, Action<string> progress, CancellationToken cancel)
    {
        progress("generating concepts");
        var spec = concepts.Spec("Generated concepts");
        var run = Run.Create(RunId.Create(_begin), spec, _begin);
        var folder = new RunFolder(Path.Combine(home.RunsFolder, run.Id));
        folder.Create(spec);
        concepts.WriteDataSet(home);
        concepts.WriteResult(folder);
        var store = new RunStore(factory, new MetricStore(factory));
        await store.AddAsync(run, cancel);
        await store.TakeInAsync(
            run.Id, [State(RunState.Starting), State(RunState.Running), State(RunState.Done)], 0, 1, cancel);
        return run.Id;

        static StateEvent State(RunState state) => new() { T = _begin, State = state, Progress = state == RunState.Done ? 1 : null };
    }

    /// <summary>Times what the pages ask of the server, in this process.</summary>
    public static ConceptTimes Measure(CosaeHome home, string id, GeneratedConcepts concepts, int visits, Action<string> progress)
    {
        progress("indexing concepts");
        var folder = new RunFolder(Path.Combine(home.RunsFolder, id));
        var spec = folder.ReadSpec();
        double build = Time(() => ConceptRun.Open(folder, spec, home, CancellationToken.None).Dispose());
        ConceptRun.Open(folder, spec, home, CancellationToken.None).Dispose(); // compiles what a second opening takes
        double open = Time(() => ConceptRun.Open(folder, spec, home, CancellationToken.None).Dispose());
        using var run = ConceptRun.Open(folder, spec, home, CancellationToken.None);
        progress("looking at concepts");
        return new ConceptTimes(
            concepts.Rows, concepts.Latents, concepts.DimB, Math.Round(build, 1), Math.Round(open, 1),
            Times(i => ConceptListView.Of(run, new ConceptQuery { LeastRate = i * 1e-6 }, _noLabels)),
            Times(i => ConceptListView.Of(run, new ConceptQuery { Search = GeneratedConcepts.WordOf(i * 7) }, _noLabels)),
            Times(i => ConceptView.Of(run, (int)(i * 7919L % (concepts.Latents - 1)), new ConceptQuery(), _noLabels)!),
            Times(i =>
            {
                long row = i * 7919L % concepts.Rows;
                var edit = CodeEdit.Parse($"{concepts.CodeOf((int)row)[0].Latent}", null, null, concepts.Latents).Edit;
                return ShownIntervention.Of(run, row, Side.A, edit, _noLabels)!;
            }));

        PageTimes Times(Func<int, object> look) => PageTimes.Of(Enumerable.Range(0, WarmUp + visits).Select(i => Time(() => look(i))).ToList().Skip(WarmUp));
    }

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
