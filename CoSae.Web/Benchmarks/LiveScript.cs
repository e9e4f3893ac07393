using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Benchmarks;

/// <summary>
/// A run that this process plays the worker of: it holds the folder's lock, so that a server which starts finds it live, and
/// writes the events of training, several times as often as a real worker does.
/// </summary>
internal sealed class LiveScript : IAsyncDisposable
{
    /// <summary>From step to step.</summary>
    public static readonly TimeSpan StepEvery = TimeSpan.FromMilliseconds(100);

    private const int Before = 100, StepsPerUse = 20;

    private readonly WorkerLock _lock;
    private readonly RunEventWriter _writer;
    private readonly CancellationTokenSource _end = new();
    private readonly TimeProvider _clock = TimeProvider.System;
    private Task _writing = Task.CompletedTask;
    private long _step;

    private LiveScript(string id, WorkerLock held, RunEventWriter writer) => (Id, _lock, _writer) = (id, held, writer);

    public string Id { get; }

    /// <summary>The last step that was told.</summary>
    public long Step => Interlocked.Read(ref _step);

    /// <summary>A live run in a new store of a data folder, with some curves already, and its worker at work.</summary>
    public static async Task<LiveScript> StartAsync(CosaeHome home, CancellationToken cancel)
    {
        await using var services = new ServiceCollection().AddDbContextFactory<CosaeDb>(db => db.UseStore(home.StoreFile)).BuildServiceProvider();
        var factory = services.GetRequiredService<IDbContextFactory<CosaeDb>>();
        await StoreSetup.PrepareAsync(factory, cancel);
        var now = TimeProvider.System.GetUtcNow();
        var spec = RunSpecDefaults.For("wordnet", "cosae");
        spec = spec with { Name = "Followed by many", Training = spec.Training with { Steps = 100_000 } };
        var run = Run.Create(RunId.Create(now), spec, now);
        run.Start(now, DeviceName.Cpu);
        var folder = new RunFolder(Path.Combine(home.RunsFolder, run.Id));
        folder.Create(spec);
        await new RunStore(factory, new MetricStore(factory)).AddAsync(run, cancel);
        var script = new LiveScript(run.Id, WorkerLock.TryTake(folder)!, new RunEventWriter(folder));
        script._writer.Write(new StateEvent { T = now, State = RunState.Running, Step = 0 });
        for (int i = 0; i < Before; i++)
            script.Tell();
        script._writing = script.WriteAsync();
        return script;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _writing;
        _writer.Dispose();
        _lock.Dispose();
    }

    private async Task WriteAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(StepEvery, _clock);
            while (await timer.WaitForNextTickAsync(_end.Token))
                Tell();
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    private void Tell()
    {
        long step = _step + 1;
        _writer.Write(UiStore.Step(step, 1 + Math.Sin(step)) with { T = _clock.GetUtcNow() });
        if (step % StepsPerUse == 0)
            _writer.Write(new SystemEvent { T = _clock.GetUtcNow(), RssMib = 600 + step % 50, Cores = 1.8 });
        Interlocked.Exchange(ref _step, step);
    }
}
