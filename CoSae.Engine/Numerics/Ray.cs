namespace CoSae.Engine.Numerics;

/// <summary>A loss along a line, x + t direction, for line searches. It stands at the point that was looked at last.</summary>
public sealed class Ray
{
    private readonly double[] _from, _direction;
    private readonly Func<double[], double[], double> _evaluate;

    /// <summary>Starts at t = 0, where the loss is known.</summary>
    /// <param name="slope">Of the loss along the direction at t = 0: below 0.</param>
    internal Ray(double[] from, double value, double slope, double[] direction, Func<double[], double[], double> evaluate)
    {
        (_from, _direction, _evaluate) = (from, direction, evaluate);
        (StartValue, StartSlope, Value) = (value, slope, value);
        (Point, Gradient) = (new double[from.Length], new double[from.Length]);
    }

    public double StartValue { get; }

    public double StartSlope { get; }

    /// <summary>The point that it stands at.</summary>
    public double[] Point { get; }

    /// <summary>The gradient there.</summary>
    public double[] Gradient { get; }

    /// <summary>The loss there.</summary>
    public double Value { get; private set; }

    /// <summary>The slope along the direction there.</summary>
    public double Slope => Lbfgs.Dot(Gradient, _direction);

    /// <summary>Goes to x + length direction.</summary>
    /// <returns>The loss there.</returns>
    public double MoveTo(double length)
    {
        for (int i = 0; i < Point.Length; i++)
            Point[i] = _from[i] + length * _direction[i];
        return Value = _evaluate(Point, Gradient);
    }
}
