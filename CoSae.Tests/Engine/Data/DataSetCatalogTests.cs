using System.Collections.Concurrent;
using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Data;

public sealed class DataSetCatalogTests : IDisposable
{
    private static readonly Action<string, double> _silent = (_, _) => { };
    private static readonly SyntheticSpec _spec = new() { Rows = 50 };
    private static readonly BuiltInDataSet _tiny = new(SyntheticDataSet.Info(_spec),
        (_, folder, report, cancellation) => SyntheticDataSet.Write(_spec, 0, folder, report, cancellation));

    private readonly Fixture _fixture = new();
    private readonly CosaeHome _home;

    public DataSetCatalogTests() => _home = new CosaeHome(_fixture.Folder, _fixture.In("data"));

    [Fact]
    public void Built_in_data_sets_are_known_before_they_are_built()
    {
        Assert.Equal(82_192, DataSetCatalog.Find(_home, "wordnet")!.Rows);
        Assert.Equal(26, DataSetCatalog.Find(_home, "wordnet")!.Classes.Count);
        Assert.Equal(108_192, DataSetCatalog.Find(_home, "synthetic")!.Rows);
        Assert.Equal(["digits", "wordnet-encoders", "wordnet", "synthetic"], DataSetCatalog.All(_home).Select(d => d.Name));
        Assert.False(Directory.Exists(_home.Data));
    }

    [Theory]
    [InlineData("none"), InlineData("../secret"), InlineData("a/b"), InlineData(""), InlineData("Wordnet"), InlineData("wordnet.building-1")]
    public void Unknown_names_are_null_and_cannot_be_opened(string name)
    {
        Assert.Null(DataSetCatalog.Find(_home, name));
        Assert.Contains($"'{name}' is not a data set; there are digits, wordnet-encoders, wordnet, synthetic.", Assert.Throws<InvalidDataException>(
            () => DataSetCatalog.OpenOrBuild(_home, name, _silent, default)).Message);
    }

    [Fact]
    public void Added_folders_are_listed_and_a_damaged_one_hides_no_other()
    {
        DataSetTests.Write(Folder("zebra"), "zebra");
        DataSetTests.Write(Folder("ant"), "ant");
        DataSetTests.Write(Folder("renamed"), "other");
        Directory.CreateDirectory(Folder("empty"));
        Assert.Equal(["digits", "wordnet-encoders", "wordnet", "synthetic", "ant", "zebra"], DataSetCatalog.All(_home).Select(d => d.Name));
        using var ant = DataSetCatalog.OpenOrBuild(_home, "ant", _silent, default);
        Assert.Equal(4, ant.Info.Rows);
        Assert.Contains("names the data set 'other'", Assert.Throws<InvalidDataException>(() => DataSetCatalog.Find(_home, "renamed")).Message);
    }

    [Fact]
    public void Builds_once_rebuilds_what_is_damaged_or_old_and_leaves_nothing_aside()
    {
        Directory.CreateDirectory(Folder("synthetic.building-1"));
        Assert.NotEmpty(OpenAndReport());
        Assert.Empty(OpenAndReport());
        byte[] whole = File.ReadAllBytes(Path.Combine(Folder("synthetic"), DataSet.FileA));

        byte[] bad = [.. whole];
        bad[^1] ^= 1;
        File.WriteAllBytes(Path.Combine(Folder("synthetic"), DataSet.FileA), bad);
        Assert.NotEmpty(OpenAndReport());
        Assert.Equal(whole, File.ReadAllBytes(Path.Combine(Folder("synthetic"), DataSet.FileA)));

        string json = Path.Combine(Folder("synthetic"), DataSet.InfoFile);
        Assert.Equal(50, DataSet.ReadInfo(json).Rows);
        File.WriteAllText(json, JsonSerializer.Serialize(DataSet.ReadInfo(json) with { Recipe = 0 }, EngineJson.Indented));
        Assert.NotEmpty(OpenAndReport());
        Assert.Equal(["synthetic", "synthetic.lock"], Directory.GetFileSystemEntries(_home.DataSetsFolder).Select(f => Path.GetFileName(f)!).Order());
    }

    [Fact]
    public void Synthetic_rows_of_other_parameters_or_another_seed_lie_elsewhere_and_hide_nothing()
    {
        var first = new DataSpec { Dataset = "synthetic", Synthetic = _spec };
        DataSpec[] specs = [first, first with { Seed = 1 }, first with { Synthetic = _spec with { Noise = 0.1 } }];
        var rows = specs.Select(spec =>
        {
            using var set = DataSetCatalog.OpenOrBuild(_home, spec, _silent, default);
            float[] row = new float[set.A.Dim];
            set.A.ReadRow(0, row);
            return (set.Folder, Row: string.Join(' ', row));
        }).ToList();
        Assert.Equal(3, rows.Select(r => r.Row).Distinct().Count());
        Assert.Equal(3, rows.Select(r => r.Folder).Distinct().Count());
        using (var again = DataSetCatalog.OpenOrBuild(_home, first, (_, _) => Assert.Fail("built again"), default))
            Assert.Equal(rows[0].Folder, again.Folder);
        Assert.All(rows, r => Assert.Null(DataSetCatalog.Find(_home, Path.GetFileName(r.Folder))));
        Assert.Equal(["digits", "wordnet-encoders", "wordnet", "synthetic"], DataSetCatalog.All(_home).Select(d => d.Name));
        Assert.Equal((50L, 10L), (DataSetCatalog.Find(first, _ => null)!.Rows, DataSetCatalog.Find(first, _ => null)!.TestRows));
    }

    [Fact]
    public async Task Of_two_that_build_at_once_one_builds_and_the_other_waits_and_says_so()
    {
        var messages = new ConcurrentQueue<string>();
        using var waiting = new ManualResetEventSlim();
        void Report(string message, double progress)
        {
            messages.Enqueue(message);
            if (message.StartsWith("waiting", StringComparison.Ordinal))
                waiting.Set();
            else
                Assert.True(waiting.Wait(TimeSpan.FromSeconds(60)));
        }

        var opened = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
            () => DataSetCatalog.OpenOrBuild(_home, _tiny, Report, default), TaskCreationOptions.LongRunning)));
        foreach (var data in opened)
        {
            data.VerifyChecksums();
            data.Dispose();
        }
        Assert.Single(messages, "drawing synthetic rows");
        Assert.Single(messages, "waiting for the process that builds synthetic");
    }

    [Fact]
    public void A_cancelled_build_leaves_nothing()
    {
        using var source = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => DataSetCatalog.OpenOrBuild(_home, _tiny, (_, _) => source.Cancel(), source.Token));
        Assert.Equal(["synthetic.lock"], Directory.GetFileSystemEntries(_home.DataSetsFolder).Select(f => Path.GetFileName(f)!));
    }

    [Fact]
    public void Without_wordnet_the_message_says_how_to_get_it() =>
        Assert.Contains("Run ./cosae up", Assert.Throws<FileNotFoundException>(() => DataSetCatalog.OpenOrBuild(_home, "wordnet", _silent, default)).Message);

    public void Dispose() => _fixture.Dispose();

    private string Folder(string name) => Path.Combine(_home.DataSetsFolder, name);

    private List<string> OpenAndReport()
    {
        var messages = new List<string>();
        using var data = DataSetCatalog.OpenOrBuild(_home, _tiny, (m, _) => messages.Add(m), default);
        Assert.Equal(64, data.Truth!.Dim);
        return messages;
    }
}
