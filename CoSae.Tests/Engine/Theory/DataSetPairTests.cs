using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Theory;
using CoSae.Engine.Training;
using CoSae.Tests.Engine.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Theory;

/// <summary>The linear case on rows: covariances of a data set's training pairs.</summary>
[Collection(TorchCollection.Name)]
public sealed class DataSetPairTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cosae-theory-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_claim_holds_on_synthetic_rows_and_the_report_is_kept()
    {
        var spec = new SyntheticSpec { Concepts = 12, Active = 3, DimA = 30, DimB = 34, Rows = 1000, Noise = 0.1 };
        var info = SyntheticDataSet.Write(spec, 0, _folder, (_, _) => { }, default);
        File.WriteAllText(Path.Combine(_folder, DataSet.InfoFile), JsonSerializer.Serialize(info, EngineJson.Indented));
        using var set = DataSet.Open(_folder);

        var source = DataSetPair.Of(set, (_, _) => { }, default);
        Assert.Equal((DataSetPair.MaxDim, DataSetPair.MaxDim, 30, 34), (source.S.DimA, source.S.DimB, source.FullDimA, source.FullDimB));
        Assert.InRange(source.KeptA, 0.8, 1);
        Assert.Equal(DataSetPair.MaxDim, source.S.A.Trace, 1e-9);

        var told = new List<double>();
        var report = TheoryStudy.Run(source, 3, 0, (_, share) => told.Add(share), default);
        Assert.All(report.Claims, c => Assert.True(c.Holds, $"{c.Name}: {string.Join("; ", c.Figures.Where(f => f.Holds == false).Select(f => $"{f.Name} {f.Worst}"))}"));
        Assert.Equal(Claims.All.Count, told.Count);
        Assert.Equal(800, report.Pairs);

        var home = new CosaeHome(_folder, _folder);
        Assert.Null(TheoryReport.Read(home, info.Name, 3, 0));
        report.Write(home);
        Assert.Equal(JsonSerializer.Serialize(report, EngineJson.Compact), JsonSerializer.Serialize(TheoryReport.Read(home, info.Name, 3, 0), EngineJson.Compact));
        Assert.Null(TheoryReport.Read(home, info.Name, 4, 0));
        Assert.Null(TheoryReport.Read(home, null, 3, 0));
    }

    [Fact]
    public void The_covariances_are_those_of_the_standardised_training_rows()
    {
        using var scope = NewDisposeScope();
        using var set = DataSet.Open(SmallDataSet.Write(_folder, 500, 3, 4, (a, b) =>
        {
            for (int r = 0; r < 500; r++)
                b[r * 4] += 3 * a[r * 3];
        }));
        var source = DataSetPair.Of(set, (_, _) => { }, default);

        var data = new TrainingData(set, new DataSpec { Dataset = "small" });
        Tensor x = data.RowsA(data.Split.Train, CPU).to(ScalarType.Float64), y = data.RowsB(data.Split.Train, CPU).to(ScalarType.Float64);
        Tensor a = x.t().mm(x) / x.shape[0], b = y.t().mm(y) / x.shape[0], ab = x.t().mm(y) / x.shape[0];
        // Nothing is left out here, so that rotation and scale are all that changes: eigenvalues over their mean, and every canonical correlation.
        double[] values = [.. linalg.eigvalsh(a).flip(0).data<double>().ToArray()];
        for (int i = 0; i < 3; i++)
            Assert.Equal(values[i] / values.Average(), source.S.A[i, i], 1e-6);
        var whitened = Decompositions.Power(Decompositions.Of(a), -0.5) * Decompositions.Of(ab) * Decompositions.Power(Decompositions.Of(b), -0.5);
        Assert.All(Decompositions.Svd(whitened).S.Zip(new LinearCase(source.S, 1).CanonicalA.Values), v => Assert.Equal(v.First, v.Second, 1e-6));
        Assert.Equal(1, source.KeptA, 1e-12);
    }

    [Fact]
    public void A_data_set_that_is_newer_than_the_report_makes_it_void()
    {
        var home = new CosaeHome(_folder, _folder);
        var report = TheoryStudy.Run(TheorySource.Gaussian(0), 1, 0, (_, _) => { }, default) with { Dataset = "mine" };
        report.Write(home);
        Assert.NotNull(TheoryReport.Read(home, "mine", 1, 0));

        string info = Path.Combine(home.DataSetsFolder, "mine", DataSet.InfoFile);
        Directory.CreateDirectory(Path.GetDirectoryName(info)!);
        File.WriteAllText(info, "{}");
        File.SetLastWriteTimeUtc(info, DateTime.UnixEpoch.AddYears(100));
        Assert.Null(TheoryReport.Read(home, "mine", 1, 0));
    }

    [Fact]
    public void Too_few_pairs_are_refused()
    {
        using var set = DataSet.Open(SmallDataSet.Write(_folder, 40, 3, 4));
        Assert.Contains("the linear case needs 40", Assert.Throws<InvalidDataException>(() => DataSetPair.Of(set, (_, _) => { }, default)).Message);
    }
}
