namespace CoSae.Engine.Numerics;

/// <summary>
/// A step that lowers the loss by 1e-4 of what the slope promises and leaves at most 0.9 of the slope: the strong Wolfe
/// conditions (Nocedal and Wright 2006, algorithms 3.5 and 3.6). Steps that end too early are lengthened, so that every pair
/// which L-BFGS remembers has positive curvature. Near a minimum differences of the loss drown in rounding while slopes do not;
/// there a loss that is equal up to rounding counts as lower (after Hager and Zhang 2005).
/// </summary>
public static class StrongWolfe
{
    private const double Decrease = 1e-4, Curvature = 0.9, Rounding = 2e-15;
    private const int Tries = 40;

    /// <summary>A <see cref="LineSearch"/>.</summary>
    public static bool Search(Ray ray, double length) => Search(ray, length, 0);

    /// <summary>A <see cref="LineSearch"/> for a loss that is the small difference of larger terms, whose rounding it carries.</summary>
    /// <param name="magnitude">Of the terms.</param>
    public static LineSearch Among(double magnitude) => (ray, length) => Search(ray, length, magnitude);

    private static bool Search(Ray ray, double length, double magnitude)
    {
        double slack = Rounding * Math.Max(magnitude, Math.Abs(ray.StartValue));
        var before = new Trial(0, ray.StartValue, ray.StartSlope);
        for (int i = 0; i < Tries; i++)
        {
            var here = Look(ray, length);
            if (!Enough(ray, here, slack) || i > 0 && here.Value > before.Value + slack)
                return Narrow(ray, before, here, slack);
            if (Flat(ray, here))
                return true;
            if (here.Slope >= 0)
                return Narrow(ray, here, before, slack);
            before = here;
            length *= 2;
        }
        return false;
    }

    private readonly record struct Trial(double Length, double Value, double Slope);

    // Between the two lies a good step; low has the smaller loss of those that are low enough, and falls towards high.
    private static bool Narrow(Ray ray, Trial low, Trial high, double slack)
    {
        for (int i = 0; i < Tries; i++)
        {
            var here = Look(ray, Between(low, high));
            if (!Enough(ray, here, slack) || here.Value > low.Value + slack)
                high = here;
            else
            {
                if (Flat(ray, here))
                    return true;
                if (here.Slope * (high.Length - low.Length) >= 0)
                    high = low;
                low = here;
            }
            if (Math.Abs(high.Length - low.Length) <= 1e-14 * Math.Max(low.Length, high.Length))
                break;
        }
        // Nothing is flat enough; a step that is lower, or as low and flatter, is still better than none.
        if (low.Length == 0 || low.Value >= ray.StartValue && Math.Abs(low.Slope) >= -ray.StartSlope)
            return false;
        ray.MoveTo(low.Length);
        return true;
    }

    // The minimum of the cubic through both values and slopes, kept away from the ends.
    private static double Between(Trial a, Trial b)
    {
        double width = b.Length - a.Length;
        double d1 = a.Slope + b.Slope - 3 * (a.Value - b.Value) / (a.Length - b.Length);
        double root = d1 * d1 - a.Slope * b.Slope;
        double share = 0.5;
        if (double.IsFinite(root) && root >= 0)
        {
            double d2 = Math.Sign(width) * Math.Sqrt(root);
            double at = 1 - (b.Slope + d2 - d1) / (b.Slope - a.Slope + 2 * d2);
            if (double.IsFinite(at))
                share = Math.Clamp(at, 0.1, 0.9);
        }
        return a.Length + share * width;
    }

    private static Trial Look(Ray ray, double length) => new(length, ray.MoveTo(length), ray.Slope);

    private static bool Enough(Ray ray, Trial t, double slack) => t.Value <= ray.StartValue + Decrease * t.Length * ray.StartSlope + slack;

    private static bool Flat(Ray ray, Trial t) => Math.Abs(t.Slope) <= -Curvature * ray.StartSlope;
}
