using CoSae.Engine.Runs;

namespace CoSae.Engine.Benchmarks;

/// <summary>Finds the rates that explain measured step times best.</summary>
public static class StepRatesFit
{
    private const int Rounds = 20_000;

    /// <summary>
    /// Least squares of the relative error over rates of at least 0, by coordinate descent: no part of a step takes negative
    /// time, and a small step counts as much as a large one.
    /// </summary>
    /// <param name="measured">Work and seconds of each step; seconds above 0.</param>
    public static StepRates Fit(IReadOnlyList<(StepWork Work, double Seconds)> measured)
    {
        // Relative: row / seconds should give 1.
        double[][] rows = [.. measured.Select(m => Parts(m.Work).Select(p => p / m.Seconds).ToArray())];
        double[] rates = new double[rows[0].Length];
        double[] residual = [.. rows.Select(_ => 1.0)];
        for (int round = 0; round < Rounds; round++)
        {
            for (int j = 0; j < rates.Length; j++)
            {
                double squares = rows.Sum(r => r[j] * r[j]);
                if (squares == 0)
                    continue;
                double gradient = 0;
                for (int i = 0; i < rows.Length; i++)
                    gradient += rows[i][j] * residual[i];
                double next = Math.Max(0, rates[j] + gradient / squares), change = next - rates[j];
                rates[j] = next;
                for (int i = 0; i < rows.Length; i++)
                    residual[i] -= change * rows[i][j];
            }
        }
        return new StepRates(rates[0], rates[1], rates[2], rates[3], rates[4]);
    }

    /// <summary>Median and largest relative error of the rates over the measurements.</summary>
    public static (double Median, double Largest) Error(StepRates rates, IReadOnlyList<(StepWork Work, double Seconds)> measured)
    {
        var errors = measured.Select(m => Math.Abs(rates.Seconds(m.Work) / m.Seconds - 1)).Order().ToList();
        return (errors[errors.Count / 2], errors[^1]);
    }

    // In the order of the record.
    private static double[] Parts(StepWork w) => [1, w.Products, w.Choices, w.Sparse, w.Parameters];
}
