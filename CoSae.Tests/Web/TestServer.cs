using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Runs;
using CoSae.Web.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoSae.Tests.Web;

/// <summary>The real server on a free port, over a data folder of its own, with the fake worker.</summary>
public sealed class TestServer : IAsyncDisposable
{
    public static readonly string FakeWorker = Path.Combine(AppContext.BaseDirectory, "Web", "Fixtures", "fake-worker.sh");

    private Action<QueueOptions> _configure;
    private WebApplication? _app;

    private TestServer(Action<QueueOptions>? configure)
    {
        _configure = configure ?? (_ => { });
        Folder = Directory.CreateTempSubdirectory("cosae-server-").FullName;
        Options = new ServerOptions(new CosaeHome(Folder, Path.Combine(Folder, "data")), IPAddress.Loopback, 0, Demo: true);
    }

    public string Folder { get; }

    public ServerOptions Options { get; }

    public Uri Address { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public RunQueue Queue => Get<RunQueue>();

    public static async Task<TestServer> StartAsync(Action<QueueOptions>? configure = null)
    {
        var server = new TestServer(configure);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Other settings for the next start.</summary>
    public void Configure(Action<QueueOptions> configure) => _configure = configure;

    /// <summary>A server on the data that the one before left.</summary>
    public async Task StartAgainAsync()
    {
        _app = CosaeServer.Build(Options, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.Configure<QueueOptions>(queue =>
            {
                queue.WorkerCommand = ["/bin/bash", FakeWorker];
                queue.TailEvery = TimeSpan.FromMilliseconds(50);
                _configure(queue);
            });
        });
        await CosaeServer.StartAsync(_app, Options);
        Address = new Uri(_app.Urls.Single());
        Http = new HttpClient { BaseAddress = Address };
    }

    /// <summary>Ends it as Ctrl-C does.</summary>
    public async Task StopAsync()
    {
        await _app!.StopAsync();
        await CrashAsync();
    }

    /// <summary>Ends it without a word to anybody, as SIGKILL does.</summary>
    public async Task CrashAsync()
    {
        Http.Dispose();
        await _app!.DisposeAsync();
        _app = null;
    }

    public T Get<T>() where T : notnull => _app!.Services.GetRequiredService<T>();

    public CosaeDb Store() => Get<IDbContextFactory<CosaeDb>>().CreateDbContext();

    public Task<Run> EnqueueAsync(string name, int steps = 10) => Queue.EnqueueAsync(Spec(name, steps));

    public static RunSpec Spec(string name, int steps = 10)
    {
        var spec = RunSpecDefaults.For("wordnet", "cosae");
        return spec with { Name = name, Training = spec.Training with { Steps = steps } };
    }

    /// <summary>Waits until the run is in a state; fails with the state it is in instead.</summary>
    public Task<Run> WaitForAsync(string id, RunState state, int seconds = 20) => WaitForAsync(id, r => r.State == state, state.ToString(), seconds);

    /// <summary>Waits until a condition holds for the run.</summary>
    public async Task<Run> WaitForAsync(string id, Func<Run, bool> condition, string what, int seconds = 20)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var run = await Queue.FindAsync(id) ?? throw new InvalidOperationException($"There is no run {id}.");
            if (condition(run))
                return run;
            Assert.True(TimeProvider.System.GetElapsedTime(start).TotalSeconds < seconds,
                $"The run is {run.State} at step {run.Step} ({run.Message}) after {seconds} s, not yet: {what}");
            await Task.Delay(20);
        }
    }

    /// <summary>Steps of the curve <c>loss</c>.</summary>
    public async Task<IEnumerable<long>> StepsAsync(string id) =>
        (await Get<MetricStore>().PointsAsync(id, ["loss"])).TryGetValue("loss", out var points) ? points.Select(p => p.Step) : [];

    public async Task<JsonNode> JsonAsync(string path) => (await Http.GetFromJsonAsync<JsonNode>(path))!;

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            foreach (var run in await LiveAsync())
                await Queue.CancelAsync(run);
            await StopAsync();
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<List<string>> LiveAsync()
    {
        await using var db = Store();
        return await db.Runs.Where(r => r.EndedAt == null).Select(r => r.Id).ToListAsync();
    }
}
