using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Metrics;
using CoSae.Engine.Runs;
using CoSae.Engine.Saes;
using CoSae.Engine.Training;
using CoSae.Tests.Engine.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Metrics;

/// <summary>Rows that point along the axis of their class, on B along the next axis; prototypes are the axes.</summary>
[Collection(TorchCollection.Name)]
public sealed class ZeroShotTests : IDisposable
{
    private const int Classes = 4, Rows = 400;
    private readonly Fixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_right_translation_finds_every_class_and_a_wrong_one_none()
    {
        WriteSet(bothPrototypes: true);
        using var set = DataSet.Open(_fixture.Folder);
        var right = Measure(set, shift: 1)!;
        foreach (var score in new[] { right.AToB!, right.BToA!, right.Mean!, right.Codes!.AToB, right.Codes.BToA, right.Codes.Mean })
            Assert.Equal((1, 72L), (score.Value, score.N)); // 100 test rows, 28 of them without a label
        // Latent j decoded as if B's axes were A's: each row is taken for another class.
        var wrong = Measure(set, shift: 0)!;
        Assert.Equal((0, 0, 0), (wrong.AToB!.Value, wrong.BToA!.Value, wrong.Codes!.Mean.Value));
    }

    [Fact]
    public void One_side_with_prototypes_gives_one_direction_and_none_gives_nothing()
    {
        WriteSet(bothPrototypes: false);
        using (var set = DataSet.Open(_fixture.Folder))
        {
            var scores = Measure(set, shift: 1)!;
            Assert.Equal(1, scores.AToB!.Value);
            Assert.True(scores.BToA is null && scores.Mean is null && scores.Codes is null);
        }
        File.Delete(_fixture.In(DataSet.PrototypesFileB));
        using var without = DataSet.Open(_fixture.Folder);
        Assert.Null(Measure(without, shift: 1));
    }

    private static CoSae.Engine.Runs.Scores.ZeroShotScores? Measure(DataSet set, int shift)
    {
        using var scope = NewDisposeScope();
        var data = new TrainingData(set, new DataSpec { Dataset = "axes", TestFraction = 0.25 });
        using var pair = new SaePair(Axes(0), Axes(shift));
        using var test = new TestSet(pair, data, CPU, default);
        return ZeroShot.Measure(test, data, x => HostCode.From(pair.A.Encode(x)), x => HostCode.From(pair.B.Encode(x)), CPU,
            new EvaluationSpec { Bootstrap = 100 }, 0, default);
    }

    // Latent j stands for axis j + shift.
    private static SparseAutoencoder Axes(int shift)
    {
        var values = new float[Classes * Classes];
        for (int j = 0; j < Classes; j++)
            values[j * Classes + (j + shift) % Classes] = 1;
        using var directions = tensor(values, [Classes, Classes]);
        return SparseAutoencoder.From(directions.clone(), directions.clone(), zeros(Classes), zeros(Classes), 1);
    }

    private void WriteSet(bool bothPrototypes)
    {
        var random = new RandomSource(0, RandomStream.Synthetic);
        float[] a = new float[Rows * Classes], b = new float[Rows * Classes], axes = new float[Classes * Classes];
        for (int i = 0; i < a.Length; i++)
            (a[i], b[i]) = ((float)(0.1 * random.NextNormal()), (float)(0.1 * random.NextNormal()));
        for (int r = 0; r < Rows; r++)
        {
            a[r * Classes + r % Classes] += 1;
            b[r * Classes + (r + 1) % Classes] += 1;
        }
        for (int c = 0; c < Classes; c++)
            axes[c * Classes + c] = 1;
        NpyFile.Write(_fixture.In(DataSet.FileA), Rows, Classes, a);
        NpyFile.Write(_fixture.In(DataSet.FileB), Rows, Classes, b);
        // The last 100 rows are the test; every fourth four of them have no label.
        NpyFile.Write(_fixture.In(DataSet.LabelsFile), [.. Enumerable.Range(0, Rows).Select(r => r / 4 % 4 == 3 ? -1 : r % Classes)]);
        if (bothPrototypes)
            NpyFile.Write(_fixture.In(DataSet.PrototypesFileA), Classes, Classes, axes);
        NpyFile.Write(_fixture.In(DataSet.PrototypesFileB), Classes, Classes, [.. Enumerable.Range(0, Classes).SelectMany(c => axes[(((c + 1) % Classes) * Classes)..(((c + 1) % Classes + 1) * Classes)])]);
        File.WriteAllText(_fixture.In(DataSet.InfoFile), JsonSerializer.Serialize(
            new DataSetInfo { Name = "axes", Title = "Axes", Rows = Rows, TestRows = 100, DimA = Classes, DimB = Classes, Classes = ["n", "e", "s", "w"] }, EngineJson.Indented));
    }
}
