using System.Numerics.Tensors;
using CoSae.Engine.Data;
using CoSae.Engine.Metrics;
using CoSae.Engine.Saes;
using TorchSharp;

namespace CoSae.Engine.Training;

/// <summary>
/// Finds which latent of B is which latent of A without any known pair: the graphs of phi coefficients of latent
/// co-activation (<see cref="CoActivation"/>, divided by their standard deviation) are matched by quadratic assignment
/// (SCIENCE.md section 3). Works where concepts differ both in frequency and in what they come with; where they are
/// independent or equally frequent it does not, and <see cref="GraphMatch.Warning"/> says so.
/// </summary>
public static class UnsupervisedMatching
{
    /// <summary>Starts tried; the best objective wins.</summary>
    public const int Restarts = 8;

    /// <summary>Most rows a side that are looked at.</summary>
    public const int MaxRows = 50_000;

    private const int SinkhornRounds = 300;

    /// <summary>The best matching of <see cref="Restarts"/> for two codes that need not be of the same things.</summary>
    /// <param name="a">Up to <see cref="MaxRows"/> rows; 8 n^2 numbers for the starts and as many for the graphs.</param>
    /// <param name="b">Rows drawn independently of a's.</param>
    /// <returns>With <see cref="LatentMatching.Graph"/>, whose warning says where the result means nothing.</returns>
    /// <exception cref="ArgumentException">The codes differ in latents.</exception>
    public static LatentMatching Find(HostCode a, HostCode b, long seed, CancellationToken stop = default)
    {
        if (a.Latents != b.Latents)
            throw new ArgumentException($"Codes of {a.Latents} and {b.Latents} latents cannot be matched.");
        var (sideA, sideB) = (CoActivation.Of(a), CoActivation.Of(b));
        var (graphA, graphB) = (sideA.Standardised(), sideB.Standardised());
        var random = new RandomSource(seed, RandomStream.Matching);
        // Drawn one after the other, so that what is found does not depend on the number of threads.
        double[][] starts = [.. Enumerable.Range(0, Restarts).Select(_ => Start(sideA.Frequency, sideB.Frequency, random))];
        var tried = new (int[] Order, double Value)[Restarts];
        var threads = new ParallelOptions { MaxDegreeOfParallelism = torch.get_num_threads(), CancellationToken = stop };
        Parallel.For(0, Restarts, threads, r => tried[r] = QuadraticAssignment.Maximise(graphA, graphB, starts[r], a.Latents, stop));
        var found = tried.OrderByDescending(t => t.Value).ToArray();
        int[] order = found[0].Order;
        double scale = Math.Sqrt(TensorPrimitives.SumOfSquares<double>(graphA) * TensorPrimitives.SumOfSquares<double>(graphB));
        var graph = new GraphMatch(
            scale > 0 ? found[0].Value / scale : 0, Agreement(order, found[1].Order, sideA.Frequency),
            Math.Min(Reliability(a), Reliability(b)));
        return new LatentMatching(order, double.NaN, (double)(a.Values.Length - a.Values.AsSpan().Count(0f)) / a.Latents) { Graph = graph };
    }

    /// <summary>Share of the firings of A whose latent goes to the same latent of B in both.</summary>
    private static double Agreement(int[] one, int[] other, double[] frequency)
    {
        double same = 0, all = 0;
        for (int j = 0; j < frequency.Length; j++)
        {
            all += frequency[j];
            same += one[j] == other[j] ? frequency[j] : 0;
        }
        return all > 0 ? same / all : 0;
    }

    /// <summary>
    /// How much of a side's graph is not sampling noise: the correlation, over pairs of latents, of the phi coefficients
    /// from its even rows with those from its odd rows.
    /// </summary>
    private static double Reliability(HostCode code)
    {
        int half = code.Rows / 2, n = code.Latents;
        double[] even = CoActivation.Of(code.Select([.. Enumerable.Range(0, half).Select(i => 2 * i)])).Phi;
        double[] odd = CoActivation.Of(code.Select([.. Enumerable.Range(0, half).Select(i => 2 * i + 1)])).Phi;
        double count = (double)n * (n - 1), meanEven = even.Sum() / count, meanOdd = odd.Sum() / count;
        double product = 0, squaresEven = 0, squaresOdd = 0;
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                if (i == j)
                    continue;
                double e = even[(long)i * n + j] - meanEven, o = odd[(long)i * n + j] - meanOdd;
                (product, squaresEven, squaresOdd) = (product + e * o, squaresEven + e * e, squaresOdd + o * o);
            }
        return squaresEven * squaresOdd > 0 ? product / Math.Sqrt(squaresEven * squaresOdd) : 0;
    }

    /// <summary>Sinkhorn((0.02 + exp(-(log fA - log fB)^2 / 0.05)) * (0.2 + U)), log f = log(frequency + 1e-3). // [n * n]</summary>
    private static double[] Start(double[] frequencyA, double[] frequencyB, RandomSource random)
    {
        int n = frequencyA.Length;
        var (logA, logB) = (Array.ConvertAll(frequencyA, f => Math.Log(f + 1e-3)), Array.ConvertAll(frequencyB, f => Math.Log(f + 1e-3)));
        var start = new double[(long)n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                double apart = logA[i] - logB[j];
                start[(long)i * n + j] = (0.02 + Math.Exp(-apart * apart / 0.05)) * (0.2 + random.NextDouble());
            }
        Sinkhorn.Scale(start, n, SinkhornRounds);
        return start;
    }
}
