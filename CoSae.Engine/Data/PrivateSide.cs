namespace CoSae.Engine.Data;

/// <summary>Concepts that one side shows and the other does not: drawn by the same law, on their own.</summary>
internal sealed class PrivateSide
{
    private readonly ConceptSource _source;
    private readonly float[] _mixing; // [concepts, dim]
    private readonly float[] _codes;

    private PrivateSide(int concepts, int dim, SyntheticSpec spec, RandomSource random)
    {
        // As many fire, in proportion, as of the shared ones.
        int active = Math.Clamp((int)Math.Round((double)spec.Active * concepts / spec.Concepts), 1, concepts);
        _source = new ConceptSource(concepts, active, spec, random);
        _mixing = SyntheticDataSet.UnitRows(concepts, dim, random);
        _codes = new float[concepts];
    }

    public static PrivateSide? Create(int concepts, int dim, SyntheticSpec spec, RandomSource random) =>
        concepts == 0 ? null : new PrivateSide(concepts, dim, spec, random);

    /// <summary>Draws codes and adds what they look like.</summary>
    public void Add(Span<float> x, RandomSource random)
    {
        _source.Next(random, _codes);
        SyntheticDataSet.AddMixed(_codes, _mixing, x);
    }
}
