using CoSae.Data;

namespace CoSae.Web.Components.Controls.RunView;

/// <summary>Curves made readable.</summary>
public static class Smoothing
{
    /// <summary>The <see cref="MovingAverage"/> at each value.</summary>
    /// <param name="weight">0 (nothing) to below 1.</param>
    public static double[] Average(IReadOnlyList<double> values, double weight)
    {
        var average = new MovingAverage(weight);
        var result = new double[values.Count];
        for (int i = 0; i < result.Length; i++)
            result[i] = average.Next(values[i]);
        return result;
    }
}
