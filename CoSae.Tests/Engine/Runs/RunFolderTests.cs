using System.Text.Json;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;

namespace CoSae.Tests.Engine.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly RunFolder _folder = new(Directory.CreateTempSubdirectory("cosae-run-").FullName);

    public void Dispose() => Directory.Delete(_folder.Path, recursive: true);

    [Fact]
    public void EventsRoundTripInOrder()
    {
        using (var writer = new RunEventWriter(_folder))
        {
            writer.Write(new StateEvent { T = At(0), State = RunState.Running, Message = "go" });
            writer.Write(Step(10));
            writer.Write(new ScoreEvent { T = At(2), Name = "a.b", Score = new Score(1, 0.5, 1.5, 9) });
        }
        string[] lines = File.ReadAllLines(_folder.EventsFile);
        Assert.StartsWith("""{"kind":"state","t":"2026-""", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"state\":\"running\"", lines[0]);
        var (events, offset) = RunEventReader.Read(_folder, 0);
        Assert.Collection(events,
            e => Assert.Equal(RunState.Running, Assert.IsType<StateEvent>(e).State),
            e => Assert.Equal((10, 0.25), (Assert.IsType<StepEvent>(e).Step, ((StepEvent)e).Terms["reconstruction"])),
            e => Assert.Equal(new Score(1, 0.5, 1.5, 9), Assert.IsType<ScoreEvent>(e).Score));
        Assert.Equal(new FileInfo(_folder.EventsFile).Length, offset);
        Assert.Empty(RunEventReader.Read(_folder, offset).Events);
    }

    [Fact]
    public void ALineThatIsStillBeingWrittenIsLeftForLater()
    {
        using (var writer = new RunEventWriter(_folder))
            writer.Write(Step(1));
        long whole = new FileInfo(_folder.EventsFile).Length;
        File.AppendAllText(_folder.EventsFile, """{"kind":"step","t":"20""");
        var (events, offset) = RunEventReader.Read(_folder, 0);
        Assert.Single(events);
        Assert.Equal(whole, offset);
        // The next worker cuts the torn line, so that what it writes stands on lines of its own.
        using (var writer = new RunEventWriter(_folder))
            writer.Write(Step(2));
        (events, _) = RunEventReader.Read(_folder, offset);
        Assert.Equal(2, Assert.IsType<StepEvent>(Assert.Single(events)).Step);
    }

    [Fact]
    public void ALineThatIsNoEventBecomesAWarningAndHidesNothing()
    {
        File.WriteAllText(_folder.EventsFile, "nonsense\n");
        using (var writer = new RunEventWriter(_folder))
            writer.Write(Step(3));
        Assert.Collection(RunEventReader.Read(_folder, 0).Events, e => Assert.IsType<WarningEvent>(e), e => Assert.IsType<StepEvent>(e));
    }

    [Fact]
    public void OneWorkerAFolder()
    {
        Assert.False(WorkerLock.IsHeld(_folder));
        using (WorkerLock.TryTake(_folder))
        {
            Assert.True(WorkerLock.IsHeld(_folder));
            Assert.Null(WorkerLock.TryTake(_folder));
        }
        Assert.False(WorkerLock.IsHeld(_folder));
    }

    [Fact]
    public void ASpecIsImmutableOnceQueued()
    {
        var spec = RunSpecDefaults.For("wordnet", "cosae");
        _folder.Create(spec);
        _folder.Create(spec);
        Assert.Equal(spec, _folder.ReadSpec());
        Assert.Contains("another spec", Assert.Throws<IOException>(() => _folder.Create(spec with { Name = "other" })).Message);
    }

    [Fact]
    public void StopRequestsAreReadAndForgotten()
    {
        Assert.Null(_folder.ReadStopRequest());
        _folder.RequestStop(StopReason.Cancel);
        Assert.Equal(StopReason.Cancel, _folder.ReadStopRequest());
        _folder.ClearStopRequest();
        Assert.Null(_folder.ReadStopRequest());
    }

    [Fact]
    public void AnAtomicWriteThatFailsLeavesTheOldFile()
    {
        string file = Path.Combine(_folder.Path, "x.json");
        AtomicFile.WriteAllText(file, "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(file, _ => throw new InvalidOperationException()));
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    /// <summary>Spec and scores as CoSAE 0.3.0 wrote them, before classes, repeats and detectable differences.</summary>
    [Fact]
    public void ARunFolderOfAnOlderEngineIsStillRead()
    {
        string old = Path.Combine(AppContext.BaseDirectory, "Engine", "Runs", "Fixtures", "engine-0.3.0");
        File.Copy(Path.Combine(old, "spec.json"), _folder.SpecFile);
        Directory.CreateDirectory(_folder.ResultFolder);
        File.Copy(Path.Combine(old, "scores.json"), _folder.ScoresFile);
        Assert.Equal(5, _folder.ReadSpec().Evaluation.ProbeRepeats);
        var scores = JsonSerializer.Deserialize<RunScores>(File.ReadAllText(_folder.ScoresFile), EngineJson.Compact)!;
        Assert.Equal("0.3.0", scores.Engine.Version);
        Assert.Empty(scores.Intervencha!.Consistency.ByClass);
        Assert.Null(scores.Intervencha.Consistency.MinimumDetectable);
        Assert.InRange(scores.Intervencha.Consistency.Value, 0.1, 1);
        // Nothing of it is lost or renamed on the way into the store.
        var names = ScoreList.Flatten(scores).Select(s => s.Name).ToList();
        Assert.Contains("intervencha.consistency.byLatents.5", names);
        Assert.Contains("intervencha.controls.randomLatents.extraction", names);
    }

    private static DateTimeOffset At(int seconds) => new(2026, 11, 22, 10, 0, seconds, TimeSpan.Zero);

    private static StepEvent Step(long step) => new()
    {
        T = At(1), Step = step, Samples = step * 4, SamplesPerSecond = 100, Loss = 0.5,
        Terms = new Dictionary<string, double> { ["reconstruction"] = 0.25 }, R2 = new(0.1, 0.2), L0 = new(3, 4), Dead = new(0, 1), LearningRate = 1e-3,
    };
}
