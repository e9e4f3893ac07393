using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.InterVenchA;
using CoSae.Engine.Runs;
using CoSae.Engine.Training;

namespace CoSae.Tests.Engine.InterVenchA;

/// <summary>A data set whose classes are too small to be judged is told before the training, and trained all the same.</summary>
public sealed class RefusalTests : IDisposable
{
    private const int Rows = 400, Dim = 4;
    private readonly string _folder = Directory.CreateTempSubdirectory("cosae-refusal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(2, null)]
    [InlineData(100, "at least two classes")]
    [InlineData(0, "has no labels")]
    public void ClassesMustBeLargeEnough(int classes, string? refusal)
    {
        using var set = Write(classes);
        string? said = Benchmark.Refusal(new TrainingData(set, new DataSpec { Dataset = "few", TestFraction = 0.2 }));
        if (refusal is null)
            Assert.Null(said);
        else
            Assert.Contains(refusal, said, StringComparison.Ordinal);
        // Without classes the default leaves InterVenchA out, so that the spec is valid as it is.
        Assert.DoesNotContain(RunSpecDefaults.For("few", "cosae", set.Info).Validate(set.Info), e => e.Path.StartsWith("evaluation", StringComparison.Ordinal));
    }

    private DataSet Write(int classes)
    {
        var random = new Random(1);
        foreach (string file in new[] { DataSet.FileA, DataSet.FileB })
            NpyFile.Write(Path.Combine(_folder, file), Rows, Dim, [.. Enumerable.Range(0, Rows * Dim).Select(_ => (float)random.NextDouble())]);
        if (classes > 0)
            NpyFile.Write(Path.Combine(_folder, DataSet.LabelsFile), [.. Enumerable.Range(0, Rows).Select(r => r % classes)]);
        var info = new DataSetInfo
        {
            Name = "few", Title = "few", Rows = Rows, DimA = Dim, DimB = Dim, Classes = [.. Enumerable.Range(0, classes).Select(c => $"class {c}")],
        };
        File.WriteAllText(Path.Combine(_folder, DataSet.InfoFile), JsonSerializer.Serialize(info, EngineJson.Indented));
        return DataSet.Open(_folder);
    }
}
