namespace CoSae.Engine.Runs;

/// <summary>
/// Tells every two seconds what this process uses, by a clock of its own: preparing data and evaluating take memory and
/// time as training does, and have no steps to tell it at.
/// </summary>
internal sealed class UsageSampler : IDisposable
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(2);

    private readonly RunReporter _reporter;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private IReadOnlyList<Gpu>? _gpus;

    private UsageSampler(RunReporter reporter, TimeProvider time) => (_reporter, _time) = (reporter, time);

    /// <summary>Samples until disposed.</summary>
    public static UsageSampler Start(RunReporter reporter, TimeProvider time)
    {
        var sampler = new UsageSampler(reporter, time);
        _ = sampler.RunAsync();
        return sampler;
    }

    /// <summary>Nothing is told after this returns.</summary>
    public void Dispose()
    {
        lock (_gate)
            _end.Cancel();
    }

    private async Task RunAsync()
    {
        try
        {
            long at = _time.GetTimestamp();
            var processor = Environment.CpuUsage.TotalTime;
            using var timer = new PeriodicTimer(_every, _time);
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                var (mib, percent) = await GpuAsync();
                var (nowAt, now) = (_time.GetTimestamp(), Environment.CpuUsage.TotalTime);
                lock (_gate)
                {
                    if (_end.IsCancellationRequested)
                        return;
                    _reporter.Use(ProcessFigures.RssMib(), (now - processor) / _time.GetElapsedTime(at, nowAt), mib, percent);
                }
                (at, processor) = (nowAt, now);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The run has ended.
        }
        catch (IOException)
        {
            // A full disk: the run's own events will say so.
        }
    }

    private async Task<(double? Mib, double? Percent)> GpuAsync()
    {
        if (_reporter.CudaDevice is not { } index)
            return (null, null);
        _gpus ??= await NvidiaSmi.ListAsync(_end.Token);
        return index < _gpus.Count ? await NvidiaSmi.UseAsync(_gpus[index], Environment.ProcessId, _end.Token) : (null, null);
    }
}
