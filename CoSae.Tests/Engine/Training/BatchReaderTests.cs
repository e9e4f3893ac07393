using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Training;
using CoSae.Tests.Engine.Data;
using TorchSharp;

namespace CoSae.Tests.Engine.Training;

/// <summary>Batches that are read ahead are those that drawing step by step gives, whatever happens in between.</summary>
[Collection(TorchCollection.Name)]
public sealed class BatchReaderTests : IDisposable
{
    private const int Steps = 12;
    private readonly Fixture _fixture = new();
    private readonly DataSet _set;
    private readonly TrainingData _data;
    private readonly TrainingSpec _spec;

    public BatchReaderTests()
    {
        _set = DataSet.Open(SmallDataSet.Write(_fixture.Folder, 200, 6, 9));
        _data = new TrainingData(_set, RunSpecDefaults.For("synthetic", "cosae").Data with { PairedFraction = 0.2 });
        _spec = RunSpecDefaults.For("synthetic", "cosae").Training with { Batch = 16, PairedBatch = 8, Seed = 3 };
    }

    public void Dispose()
    {
        _set.Dispose();
        _fixture.Dispose();
    }

    [Fact]
    public void TheBatchesAreThoseThatDrawingStepByStepGives()
    {
        var batches = new UnpairedBatches(_data.Split, 16, 3);
        var pairs = new PairedBatches(_data.Split, _data.Known, 8, 3);
        var source = Source();
        using var reader = new BatchReader(source, source.State, 0, Steps);
        long[] a = new long[16], b = new long[16], known = new long[8];
        float[] expected = new float[16 * 9];
        for (int step = 0; step < Steps; step++)
        {
            batches.Next(a, b);
            var batch = reader.Next();
            Assert.Equal(step, batch.Step);
            Assert.Equal(a, batch.RowsA);
            Assert.Equal(b, batch.RowsB);
            Assert.Equal(step % 3 > 0, batch.HasPairs);
            if (batch.HasPairs)
            {
                pairs.Next(known);
                Assert.Equal(known, batch.PairedRows);
            }
            Assert.Equal(batches.State, batch.After.Unpaired);
            Assert.Equal(pairs.State, batch.After.Paired);
            _set.B.Gather(b, expected);
            _data.StandardizerB.Apply(expected);
            Assert.Equal(expected, batch.B);
        }
        Assert.Contains("taken", Assert.Throws<InvalidOperationException>(() => reader.Next()).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(11)]
    public void ReadingOnFromTheStateOfABatchGivesTheBatchesAfterItAlthoughMoreHadBeenDrawn(int stopAfter)
    {
        var whole = Rows(Source(), null, 0, Steps);
        var source = Source();
        BatchState state;
        using (var reader = new BatchReader(source, source.State, 0, Steps))
        {
            for (int step = 0; step < stopAfter - 1; step++)
                reader.Next();
            state = reader.Next().After;
        }
        // The same source goes on after a cancelled training, another one after a restart.
        Assert.Equal(whole[stopAfter..], Rows(source, state, stopAfter, Steps));
        Assert.Equal(whole[stopAfter..], Rows(Source(), state, stopAfter, Steps));
    }

    [Fact]
    public void TensorsKeepTheirRowsWhenTheBuffersAreFilledAnew()
    {
        using var scope = torch.NewDisposeScope();
        var source = Source();
        using var reader = new BatchReader(source, source.State, 0, Steps);
        var first = reader.Next();
        float[] rows = first.A.ToArray();
        var (a, _, pairedA, pairedB) = first.To(torch.CPU);
        Assert.Null(pairedA);
        Assert.Null(pairedB);
        Assert.Equal([16, 6], a.shape);
        for (int step = 1; step < Steps; step++)
            reader.Next();
        Assert.Equal(rows, a.data<float>().ToArray());
    }

    [Fact]
    public void AFailureReachesTheTrainingAsItIsAndAfterTheBatchesBeforeIt()
    {
        var failure = new InvalidDataException("row 3 is gone");
        var source = new BatchSource(_data, _spec, step => step == 2 ? throw failure : false);
        using var reader = new BatchReader(source, source.State, 0, Steps);
        Assert.Equal(0, reader.Next().Step);
        Assert.Equal(1, reader.Next().Step);
        Assert.Same(failure, Assert.Throws<InvalidDataException>(() => reader.Next()));
        Assert.Same(failure, Assert.Throws<InvalidDataException>(() => reader.Next()));
    }

    [Fact]
    public void TheReaderStaysAFewBatchesAheadAndEndsWhenItIsDisposed()
    {
        int read = 0;
        using var third = new CountdownEvent(BatchReader.Ahead + 1);
        var source = new BatchSource(_data, _spec, _ =>
        {
            Interlocked.Increment(ref read);
            if (!third.IsSet)
                third.Signal();
            return false;
        });
        var reader = new BatchReader(source, source.State, 0, 1000);
        Assert.True(third.Wait(TimeSpan.FromSeconds(30)), "the reader does not read ahead");
        reader.Next();
        reader.Dispose();
        // The one in hand is not given back before the next is asked for: no buffer was left to fill.
        Assert.Equal(BatchReader.Ahead + 1, read);
    }

    private BatchSource Source() => new(_data, _spec, step => step % 3 > 0);

    private static List<(float[] A, long[] Pairs)> Read(BatchSource source, BatchState? from, int first, int end)
    {
        using var reader = new BatchReader(source, from ?? source.State, first, end);
        return [.. Enumerable.Range(first, end - first).Select(_ => reader.Next()).Select(b => (b.A.ToArray(), b.HasPairs ? b.PairedRows.ToArray() : []))];
    }

    private static string[] Rows(BatchSource source, BatchState? from, int first, int end) =>
        [.. Read(source, from, first, end).Select(b => $"{string.Join(' ', b.A)} | {string.Join(' ', b.Pairs)}")];
}
