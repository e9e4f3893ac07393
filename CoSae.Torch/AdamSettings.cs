namespace CoSae.Torch;

/// <summary>One Adam update (Kingma and Ba 2014, arXiv 1412.6980).</summary>
/// <param name="Rate">Learning rate.</param>
/// <param name="Clip">Largest norm of the whole gradient; above it the gradient is scaled down first.</param>
/// <param name="Updates">Number of this update, from 1: the bias correction depends on it.</param>
public readonly record struct AdamSettings(double Rate, double Clip, int Updates)
{
    public const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;
}
