namespace CoSae.Engine.Concepts;

/// <summary>How much the firing of a latent tells of a class.</summary>
/// <param name="Class">Number in <see cref="ConceptIndex.Classes"/>.</param>
/// <param name="Members">Test items of the class.</param>
/// <param name="Fires">Test items that the latent fires for.</param>
/// <param name="Hits">Test items of both kinds.</param>
/// <param name="Lift">P(class | fires) / P(class): 1 tells nothing.</param>
/// <param name="Low">Lower end of the lift's 95 % interval (Wilson's for P(class | fires), divided by P(class)).</param>
/// <param name="High">Upper end.</param>
/// <param name="F1">Harmonic mean of P(class | fires) and P(fires | class).</param>
public sealed record ClassTold(int Class, int Members, int Fires, int Hits, double Lift, double Low, double High, double F1)
{
    /// <summary>P(class | fires).</summary>
    public double Precision => Fires == 0 ? 0 : (double)Hits / Fires;

    /// <summary>P(fires | class).</summary>
    public double Recall => Members == 0 ? 0 : (double)Hits / Members;

    private const double Z = 1.959963984540054;

    /// <summary>From counts; a latent that never fires tells nothing and has the lift 0, from 0 to the most there can be.</summary>
    /// <param name="rows">Test items in all.</param>
    public static ClassTold Of(int number, int rows, int members, int fires, int hits)
    {
        double share = (double)members / rows;
        if (members == 0)
            return new ClassTold(number, 0, fires, 0, 0, 0, 0, 0);
        if (fires == 0)
            return new ClassTold(number, members, 0, 0, 0, 0, 1 / share, 0);
        double p = (double)hits / fires, z2 = Z * Z / fires, centre = (p + z2 / 2) / (1 + z2);
        double half = Z / (1 + z2) * Math.Sqrt((p * (1 - p) + z2 / 4) / fires);
        return new ClassTold(
            number, members, fires, hits, p / share, Math.Max(0, centre - half) / share, Math.Min(1, centre + half) / share, 2.0 * hits / (fires + members));
    }
}
