using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace CoSae.Engine.Data.Encoders;

/// <summary>
/// Trains the two networks of a built-in data set at the same time, each on one thread: twice as fast as one after the other,
/// and with one thread each the same weights come out on a machine of any number of cores.
/// </summary>
internal static class TwoNetworks
{
    /// <param name="report">Told the share done of both together, in rising order, on any thread.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static void Train(
        Action<Action<double>, CancellationToken> a, Action<Action<double>, CancellationToken> b, Action<double> report, CancellationToken cancellation)
    {
        double[] shares = [0, 0];
        object order = new();
        int reported = 0;
        // One that fails stops the other.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Exception? failure = null;
        int before = get_num_threads();
        Thread[] threads = [Start(0, a), Start(1, b)];
        foreach (var thread in threads)
            thread.Join();
        // Also what later threads begin with.
        set_num_threads(before);
        cancellation.ThrowIfCancellationRequested();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);

        Thread Start(int which, Action<Action<double>, CancellationToken> train)
        {
            var thread = new Thread(() => Run(which, train)) { IsBackground = true, Name = $"network {which + 1} of 2" };
            thread.Start();
            return thread;
        }

        void Run(int which, Action<Action<double>, CancellationToken> train)
        {
            try
            {
                set_num_threads(1);
                train(share => Progress(which, share), stop.Token);
            }
            catch (Exception e)
            {
                lock (order)
                    failure ??= e;
                stop.Cancel();
            }
        }

        void Progress(int which, double share)
        {
            lock (order)
            {
                shares[which] = share;
                int hundredths = (int)(50 * (shares[0] + shares[1]));
                if (hundredths > reported)
                    report((reported = hundredths) / 100.0);
            }
        }
    }
}
