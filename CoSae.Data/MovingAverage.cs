namespace CoSae.Data;

/// <summary>
/// Exponential moving average with the bias of its start removed: m_t = w m_(t-1) + (1 - w) x_t, divided by 1 - w^t. Values
/// that are not finite stay as they are and count for nothing.
/// </summary>
/// <param name="weight">w, 0 (nothing) to below 1.</param>
public struct MovingAverage(double weight)
{
    private double _mean, _share = 1;

    /// <summary>The average up to and with this value.</summary>
    public double Next(double value)
    {
        if (!double.IsFinite(value))
            return value;
        _mean = weight * _mean + (1 - weight) * value;
        _share *= weight;
        return _mean / (1 - _share);
    }

    /// <summary>After so many values an earlier one weighs less than rounding: where reading may begin.</summary>
    public static int Memory(double weight) => weight <= 0 ? 0 : (int)Math.Ceiling(Math.Log(1e-15) / Math.Log(weight));
}
