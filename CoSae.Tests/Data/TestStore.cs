using CoSae.Data;
using CoSae.Engine.Runs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Tests.Data;

/// <summary>A store of its own in a folder of its own.</summary>
public sealed class TestStore : IDbContextFactory<CosaeDb>, IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly DbContextOptions<CosaeDb> _options;

    public TestStore()
    {
        Folder = Directory.CreateTempSubdirectory("cosae-store-").FullName;
        var builder = new DbContextOptionsBuilder<CosaeDb>();
        builder.UseStore(File);
        _options = builder.Options;
        Metrics = new MetricStore(this);
        Runs = new RunStore(this, Metrics);
    }

    public string Folder { get; }

    public string File => Path.Combine(Folder, "cosae.db");

    public MetricStore Metrics { get; }

    public RunStore Runs { get; }

    public CosaeDb CreateDbContext() => new(_options);

    /// <summary>A queued run.</summary>
    public async Task<Run> AddRunAsync(string id, int steps = 100)
    {
        var spec = RunSpecDefaults.For("wordnet", "cosae");
        var run = Run.Create(id, spec with { Training = spec.Training with { Steps = steps } }, Noon);
        await Runs.AddAsync(run);
        return run;
    }

    /// <summary>A training step, a second after the one before.</summary>
    public static StepEvent Step(long step, double loss) => new()
    {
        T = Noon.AddSeconds(step), Step = step, Samples = step * 1024, SamplesPerSecond = 1024, Loss = loss,
        Terms = new Dictionary<string, double> { ["reconstruction"] = loss / 2 },
        R2 = new(0.5, 0.25), L0 = new(16, 15), Dead = new(0, 1), LearningRate = 0.001,
    };

    public void Dispose()
    {
        using (var connection = new SqliteConnection(CreateDbContext().Database.GetConnectionString()))
            SqliteConnection.ClearPool(connection);
        Directory.Delete(Folder, recursive: true);
    }
}
