namespace CoSae.Engine.Data;

/// <summary>Draws sparse codes: z = TopK_k(mu + sqrt(1 - rho) eps + sqrt(rho) F eps') through relu (SCIENCE.md section 5).</summary>
internal sealed class ConceptSource
{
    private readonly int _active;
    private readonly double _own, _common;
    private readonly double[] _mean;
    private readonly float[] _loadings; // [concepts, factors], unit rows
    private readonly double[] _factors;
    private readonly double[] _u;
    private readonly int[] _order;

    public ConceptSource(int concepts, int active, SyntheticSpec spec, RandomSource random)
    {
        _active = active;
        _own = Math.Sqrt(1 - spec.Correlation);
        _common = Math.Sqrt(spec.Correlation);
        _mean = Array.ConvertAll(random.Permutation(concepts), i => concepts == 1 ? 0 : spec.Spread * (2.0 * i / (concepts - 1) - 1));
        _loadings = SyntheticDataSet.UnitRows(concepts, spec.Factors, random);
        _factors = new double[spec.Factors];
        _u = new double[concepts];
        _order = new int[concepts];
    }

    /// <param name="codes">[concepts], overwritten.</param>
    public void Next(RandomSource random, Span<float> codes)
    {
        for (int f = 0; f < _factors.Length; f++)
            _factors[f] = random.NextNormal();
        for (int j = 0; j < _u.Length; j++)
        {
            double common = 0;
            for (int f = 0; f < _factors.Length; f++)
                common += _loadings[j * _factors.Length + f] * _factors[f];
            _u[j] = _mean[j] + _own * random.NextNormal() + _common * common;
            _order[j] = j;
        }
        codes.Clear();
        Array.Sort(_order, (x, y) => _u[y].CompareTo(_u[x]));
        foreach (int j in _order.AsSpan(0, _active))
            codes[j] = (float)Math.Max(0, _u[j]);
    }
}
