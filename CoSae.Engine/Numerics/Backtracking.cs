namespace CoSae.Engine.Numerics;

/// <summary>Halves the step until the loss falls by 1e-4 of what the slope promises (Armijo 1966): cheap, and enough for convex losses.</summary>
public static class Backtracking
{
    private const int Tries = 30;

    /// <summary>A <see cref="LineSearch"/>.</summary>
    public static bool Search(Ray ray, double length)
    {
        for (int i = 0; i < Tries; i++, length /= 2)
            if (ray.MoveTo(length) <= ray.StartValue + 1e-4 * length * ray.StartSlope)
                return true;
        return false;
    }
}
