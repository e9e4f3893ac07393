using CoSae.Engine.Saes;

namespace CoSae.Engine.Metrics;

/// <summary>How well the latents of one side show the concepts that the rows were made of: Pearson correlations of activations and true codes.</summary>
internal sealed class ConceptRecovery
{
    private const double SmallestNorm = 1e-8;
    private readonly HostCode _code;
    private readonly float[] _truth;
    private readonly int _concepts;

    /// <param name="truth">True codes. // [rows * concepts]</param>
    public ConceptRecovery(HostCode code, float[] truth, int concepts)
    {
        if (truth.Length != code.Rows * concepts)
            throw new ArgumentException($"{truth.Length} true codes are not {code.Rows} rows of {concepts} concepts.", nameof(truth));
        (_code, _truth, _concepts) = (code, truth, concepts);
    }

    /// <summary>Every concept with every latent; 0 where one of them is silent. // [concepts * latents]</summary>
    public double[] All()
    {
        int n = _code.Latents;
        var product = new double[(long)_concepts * n];
        var latents = new Moments(n);
        var concepts = new Moments(_concepts);
        for (int row = 0; row < _code.Rows; row++)
        {
            var truth = _truth.AsSpan(row * _concepts, _concepts);
            var values = _code.RowValues(row);
            var indices = _code.RowIndices(row);
            for (int s = 0; s < values.Length; s++)
                latents.Add(indices[s], values[s], 1);
            for (int c = 0; c < _concepts; c++)
            {
                if (truth[c] == 0)
                    continue;
                concepts.Add(c, truth[c], 1);
                for (int s = 0; s < values.Length; s++)
                    product[(long)c * n + indices[s]] += (double)truth[c] * values[s];
            }
        }
        for (int c = 0; c < _concepts; c++)
            for (int j = 0; j < n; j++)
            {
                ref double r = ref product[(long)c * n + j];
                r = Correlation(r, concepts, c, latents, j, _code.Rows);
            }
        return product;
    }

    /// <summary>Of each concept with the latent that is matched to it, over weighted rows; 0 for a concept without one. // [concepts]</summary>
    /// <param name="latentOf">Latent of each concept, each once, or -1.</param>
    public double[] Matched(int[] latentOf, ReadOnlySpan<byte> weights)
    {
        var conceptOf = new int[_code.Latents];
        Array.Fill(conceptOf, -1);
        for (int c = 0; c < latentOf.Length; c++)
            if (latentOf[c] >= 0)
                conceptOf[latentOf[c]] = c;
        var (latents, concepts, product) = (new Moments(_concepts), new Moments(_concepts), new double[_concepts]);
        double items = 0;
        for (int row = 0; row < weights.Length; row++)
        {
            double w = weights[row];
            if (w == 0)
                continue;
            items += w;
            var truth = _truth.AsSpan(row * _concepts, _concepts);
            for (int c = 0; c < _concepts; c++)
                if (truth[c] != 0)
                    concepts.Add(c, truth[c], w);
            var values = _code.RowValues(row);
            var indices = _code.RowIndices(row);
            for (int s = 0; s < values.Length; s++)
                if (values[s] != 0 && conceptOf[indices[s]] is >= 0 and var c)
                {
                    latents.Add(c, values[s], w);
                    product[c] += w * values[s] * truth[c];
                }
        }
        for (int c = 0; c < _concepts; c++)
            product[c] = Correlation(product[c], concepts, c, latents, c, items);
        return product;
    }

    private static double Correlation(double product, Moments x, int i, Moments y, int j, double items) =>
        (product - x.Sum[i] * y.Sum[j] / items) / (x.Norm(i, items) * y.Norm(j, items));

    /// <summary>Weighted sums and sums of squares.</summary>
    private sealed class Moments(int count)
    {
        private readonly double[] _squares = new double[count];

        public double[] Sum { get; } = new double[count];

        public void Add(int i, double value, double weight)
        {
            Sum[i] += weight * value;
            _squares[i] += weight * value * value;
        }

        public double Norm(int i, double items) => Math.Max(SmallestNorm, Math.Sqrt(Math.Max(0, _squares[i] - Sum[i] * Sum[i] / items)));
    }
}
