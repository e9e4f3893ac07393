using Bunit;
using CoSae.Data;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Concepts;
using CoSae.Web.DataSets;
using CoSae.Web.Reports;
using CoSae.Web.Runs;
using CoSae.Web.Server;
using CoSae.Web.Theory;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;

namespace CoSae.Tests.Components;

/// <summary>bUnit with the real store, queue and feed over a folder of its own; no worker is ever started.</summary>
public sealed class PagesContext : BunitContext
{
    public static readonly DataSetInfo WordNet = new()
    {
        Name = "wordnet", Title = "WordNet", SideA = "gloss", SideB = "graph", Rows = 82_115, DimA = 256, DimB = 256, Classes = ["noun.act", "noun.animal"],
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("cosae-pages").FullName;

    static PagesContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    private PagesContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Home = new CosaeHome(_folder, Path.Combine(_folder, "data"));
        Services.AddSingleton(Home);
        Services.TryAddSingleton(TimeProvider.System);
        Services.AddDbContextFactory<CosaeDb>(db => db.UseStore(Home.StoreFile));
        Services.AddSingleton<MetricStore>();
        Services.AddSingleton<RunStore>();
        Services.AddSingleton<FindDataSet>(name => name == WordNet.Name ? WordNet : DataSetCatalog.Find(Home, name));
        Services.AddOptions<DataSetOptions>();
        Services.AddSingleton<DataSetTool>();
        Services.AddSingleton<TheoryTool>();
        Services.AddOptions<QueueOptions>();
        Services.AddSingleton<QueueStore>();
        Services.AddSingleton<SlotTable>();
        Services.AddSingleton<QueueReader>();
        Services.AddSingleton<SharedReads>();
        Services.AddSingleton<LiveCurves>();
        Services.AddSingleton<QueueSignal>();
        Services.AddSingleton<RunFeed>();
        Services.AddSingleton<RunQueue>();
        Services.AddSingleton<SweepStore>();
        Services.AddSingleton<SweepQueue>();
        Services.AddOptions<QueueOptions>();
        Services.AddSingleton<RunEstimator>();
        Services.AddSingleton<RunBulk>();
        Services.AddSingleton<RunAnnotations>();
        Services.AddSingleton<SavedViews>();
        Services.AddSingleton<SweepEstimator>();
        Services.AddSingleton<DemoRuns>();
        Services.AddSingleton<ConceptLabelStore>();
        Services.AddSingleton<ConceptRuns>();
        Services.AddReports();
        Services.AddRadzenComponents();
    }

    public CosaeHome Home { get; }

    public RunQueue Queue => Services.GetRequiredService<RunQueue>();

    public NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    public IDbContextFactory<CosaeDb> Factory => Services.GetRequiredService<IDbContextFactory<CosaeDb>>();

    public static async Task<PagesContext> CreateAsync()
    {
        var context = new PagesContext();
        await StoreSetup.PrepareAsync(context.Factory);
        return context;
    }

    /// <summary>Queues a run and takes in what a worker would have said.</summary>
    public async Task<Run> RunAsync(RunSpec spec, params RunEvent[] events)
    {
        var run = await Queue.EnqueueAsync(spec);
        return await SayAsync(run.Id, events);
    }

    /// <summary>Takes in events of a run, as the server does when its worker writes them.</summary>
    public async Task<Run> SayAsync(string id, params RunEvent[] events)
    {
        var run = await Queue.FindAsync(id);
        if (events.Length > 0)
        {
            run = await Services.GetRequiredService<RunStore>().TakeInAsync(id, events, run!.EventsOffset, run.EventsOffset + 1);
            Services.GetRequiredService<RunFeed>().Publish(id, RunChangeKind.State);
        }
        return run!;
    }

    public static RunSpec Spec(string name = "CoSAE", string method = "cosae", double pairs = 0.01)
    {
        var spec = RunSpecDefaults.For("wordnet", method, WordNet);
        return spec with { Name = name, Data = spec.Data with { PairedFraction = pairs } };
    }

    public static StateEvent State(RunState state, string? message = null, long? step = null) =>
        new() { T = DateTimeOffset.UnixEpoch.AddYears(50), State = state, Message = message, Step = step };

    public static ScoreEvent Score(string path, double value, double half = 0.01) =>
        new() { T = DateTimeOffset.UnixEpoch.AddYears(50), Name = path, Score = new Score(value, value - half, value + half, 16_012) };

    public static StepEvent Step(long step, double loss) => new()
    {
        T = DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(step), Step = step, Samples = step * 512, SamplesPerSecond = 9_000, Loss = loss,
        Terms = new Dictionary<string, double> { ["reconstruction"] = loss }, R2 = new(0.5, 0.6), L0 = new(16, 15), Dead = new(3, 4), LearningRate = 1e-3,
    };

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        // A page that is gone may still be reading: the store's files then come back for a moment.
        for (int attempt = 1; Directory.Exists(_folder); attempt++)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
            }
            catch (IOException) when (attempt < 20)
            {
                Thread.Sleep(25);
            }
        }
    }
}
