using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Data.Adding;

/// <summary>Principal components by the smaller of the two Gram matrices.</summary>
internal static class Spectrum
{
    private const int Points = 256;

    /// <summary>The spectrum of centred rows.</summary>
    /// <param name="x">[rows, dim], float32 or float64.</param>
    public static SpectrumSummary Of(Tensor x)
    {
        using var scope = NewDisposeScope();
        var centred = x - x.mean([0], keepdim: true);
        var gram = x.shape[1] <= x.shape[0] ? centred.t().mm(centred) : centred.mm(centred.t());
        double[] values = linalg.eigvalsh(gram.to(ScalarType.Float64)).contiguous().data<double>().ToArray();
        // Rounding leaves small negative ones where the rank is not full.
        double[] variance = [.. values.Select(v => Math.Max(v, 0)).OrderDescending()];
        double total = variance.Sum();
        double[] cumulated = new double[variance.Length];
        double sum = 0, entropy = 0;
        for (int i = 0; i < variance.Length; i++)
        {
            double share = variance[i] / total;
            cumulated[i] = Math.Min(1, sum += share);
            entropy -= share > 0 ? share * Math.Log(share) : 0;
        }
        int[] components = [.. Enumerable.Range(1, Points)
            .Select(p => variance.Length <= Points ? p : (int)Math.Round(Math.Pow(variance.Length, (p - 1.0) / (Points - 1))))
            .Where(c => c <= variance.Length).Distinct()];
        return new SpectrumSummary
        {
            Components = components,
            Explained = [.. components.Select(c => cumulated[c - 1])],
            EffectiveRank = Math.Exp(entropy),
            For90 = First(cumulated, 0.9),
            For99 = First(cumulated, 0.99),
            Rows = x.shape[0],
        };
    }

    private static int First(double[] cumulated, double share) => Array.FindIndex(cumulated, c => c >= share - 1e-9) is >= 0 and var i ? i + 1 : cumulated.Length;
}
