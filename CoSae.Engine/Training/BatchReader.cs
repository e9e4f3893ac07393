using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace CoSae.Engine.Training;

/// <summary>
/// Prepares batches on a thread of its own, always ahead of the training, so that no step waits for rows.
/// Batches arrive in the order of the steps and are those that drawing step by step would give. Dispose it to end the
/// thread; what was drawn ahead is then forgotten.
/// </summary>
internal sealed class BatchReader : IDisposable
{
    /// <summary>
    /// Batches that are ready before they are asked for, at most; one more is in the hands of the training. Reading takes a
    /// small part of a step, so that a longer queue would only take memory.
    /// </summary>
    public const int Ahead = 1;

    private readonly BatchSource _source;
    private readonly BlockingCollection<TrainingBatch> _free = [];
    private readonly BlockingCollection<TrainingBatch> _ready = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private TrainingBatch? _taken;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Starts reading. The source is the reader's until it is disposed.</summary>
    /// <param name="from">Where the draws stand before the first step.</param>
    /// <param name="first">First step to be read, counted from 0.</param>
    /// <param name="end">One past the last.</param>
    public BatchReader(BatchSource source, BatchState from, int first, int end)
    {
        _source = source;
        source.State = from;
        for (int i = 0; i <= Ahead; i++)
            _free.Add(source.NewBatch());
        _thread = new Thread(() => Read(first, end)) { IsBackground = true, Name = "batch reader" };
        _thread.Start();
    }

    /// <summary>The batch of the next step; it is valid until the next call.</summary>
    /// <exception cref="InvalidOperationException">There is no further step.</exception>
    /// <exception cref="Exception">Whatever went wrong while this batch was read, as it was thrown.</exception>
    public TrainingBatch Next()
    {
        if (_taken is not null)
            _free.Add(_taken);
        _taken = null;
        if (_ready.TryTake(out _taken, Timeout.Infinite))
            return _taken;
        _failure?.Throw();
        throw new InvalidOperationException("The batches of all steps have been taken.");
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _free.Dispose();
        _ready.Dispose();
        _stop.Dispose();
    }

    private void Read(int first, int end)
    {
        try
        {
            for (int step = first; step < end; step++)
            {
                var batch = _free.Take(_stop.Token);
                _source.Fill(batch, step);
                _ready.Add(batch);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Disposed: nobody waits for a batch any more.
        }
        catch (Exception e)
        {
            // A thread of its own has nobody above it: the training throws this where it asks for the batch.
            _failure = ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            _ready.CompleteAdding();
        }
    }
}
