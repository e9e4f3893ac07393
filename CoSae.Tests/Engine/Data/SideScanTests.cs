using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;
using CoSae.Engine.Training;

namespace CoSae.Tests.Engine.Data;

/// <summary>One pass by all cores gives what a loop over the rows gives, and finds what is not finite wherever it stands.</summary>
public sealed class SideScanTests : IDisposable
{
    private const int Rows = 10_007, Dim = 19; // three blocks, the last one ragged; no whole number of vectors
    private readonly Fixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(ElementType.F32)]
    [InlineData(ElementType.F16)]
    [InlineData(ElementType.BF16)]
    [InlineData(ElementType.F64)]
    public void MeanAndScaleAreThoseOfALoopOverTheRows(ElementType type)
    {
        BenchmarkDataSet.Write(_fixture.Folder, Rows, Dim, 3, type, 5, (_, _) => { }, default);
        using var set = DataSet.Open(_fixture.Folder);
        Assert.Equal((Rows, Dim, 3, type), (set.A.Rows, set.A.Dim, set.B.Dim, set.A.ElementType));
        long[] train = Split.Of(Rows, 0.3, 1).Train;
        var fit = Standardizer.Fit(set.A, train);

        double[] mean = new double[Dim], squares = new double[Dim];
        float[] row = new float[Dim];
        foreach (long r in train)
        {
            set.A.ReadRow(r, row);
            for (int j = 0; j < Dim; j++)
                (mean[j], squares[j]) = (mean[j] + (double)row[j] / train.Length, squares[j] + (double)row[j] * row[j] / train.Length);
        }
        for (int j = 0; j < Dim; j++)
            Assert.Equal(mean[j], fit.Mean[j], 1e-9);
        Assert.Equal(Math.Sqrt(squares.Zip(mean, (s, m) => s - m * m).Average()), fit.Scale, 1e-9);
    }

    [Fact]
    public void TheResultIsTheSameToTheLastBitEveryTime()
    {
        using var file = File((_, _) => { });
        long[] train = Split.Of(Rows, 0.3, 1).Train;
        var first = Standardizer.Fit(file, train);
        for (int i = 0; i < 5; i++)
        {
            var again = Standardizer.Fit(file, train);
            Assert.Equal(first.Mean, again.Mean);
            Assert.Equal(first.Scale, again.Scale);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4096, 18)]   // first row of a block, in the rest after the last whole vector
    [InlineData(8191, 7)]
    [InlineData(10_006, 18)]
    public void ABadNumberIsNamedInAnyBlockAlsoInARowThatIsNotSummed(int row, int column)
    {
        using var file = File((a, _) => (a[row * Dim + column], a[10_000 * Dim]) = (float.NaN, row == 10_006 ? 0 : float.PositiveInfinity));
        long[] others = [.. Enumerable.Range(0, Rows).Where(r => r != row && r != 10_000).Select(r => (long)r)];
        string message = Assert.Throws<InvalidDataException>(() => Standardizer.Fit(file, others)).Message;
        Assert.Contains($"row {row}, column {column} is NaN; {(row == 10_006 ? "1 of 10007 rows has" : "2 of 10007 rows have")}", message);
        Assert.Equal(row, file.FirstNonFiniteRow());
    }

    [Fact]
    public void TheShareReadRisesToOneAndAStopIsHeeded()
    {
        SmallDataSet.Write(_fixture.Folder, Rows, Dim, 2);
        using var set = DataSet.Open(_fixture.Folder);
        var spec = RunSpecDefaults.For("synthetic", "cosae").Data;
        var shares = new List<(string What, double Share)>();
        _ = new TrainingData(set, spec, default, (what, share) => shares.Add((what, share)));
        Assert.Equal(["reading A", "reading B"], shares.Select(s => s.What).Distinct());
        foreach (var side in shares.GroupBy(s => s.What))
        {
            Assert.Equal(side.Select(s => s.Share).Order(), side.Select(s => s.Share));
            Assert.Equal(1, side.Last().Share);
        }
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => new TrainingData(set, spec, stop.Token, (_, _) => stop.Cancel()));
    }

    private EmbeddingFile File(Action<float[], float[]> edit)
    {
        SmallDataSet.Write(_fixture.Folder, Rows, Dim, 2, edit);
        return EmbeddingFile.Open(_fixture.In(DataSet.FileA));
    }
}
