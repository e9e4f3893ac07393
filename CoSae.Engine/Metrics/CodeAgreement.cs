using CoSae.Engine.Saes;

namespace CoSae.Engine.Metrics;

/// <summary>
/// What the two codes of the same items have in common, latent by latent (SCIENCE.md section 6): correlation, support,
/// energy, and what each fires.
/// </summary>
public sealed class CodeAgreement
{
    /// <summary>A latent is live if it fires for more than this share of the items on a side.</summary>
    public const double LiveFiringRate = 5e-4;

    private const double SmallestNorm = 1e-8;
    private readonly HostCode _a, _b;
    private readonly bool[] _live;
    private readonly double[] _sharedProduct;
    private readonly int[] _sharedLatent;
    private readonly int[] _sharedStart;

    private readonly int _k;

    /// <param name="k">Active latents of a row, by which the shared support is divided; null: the slots of the code.</param>
    /// <exception cref="ArgumentException">The codes differ in rows or latents.</exception>
    public CodeAgreement(HostCode a, HostCode b, int? k = null)
    {
        if (a.Rows != b.Rows || a.Latents != b.Latents)
            throw new ArgumentException($"Codes of {a.Rows} x {a.Latents} and {b.Rows} x {b.Latents} cannot be compared.");
        (_a, _b, _k) = (a, b, k ?? a.K);
        // What both sides fire for an item does not change from resample to resample: found once.
        var products = new List<double>();
        var latents = new List<int>();
        _sharedStart = new int[a.Rows + 1];
        for (int row = 0; row < a.Rows; row++)
        {
            ReadOnlySpan<float> va = a.RowValues(row), vb = b.RowValues(row);
            ReadOnlySpan<int> ia = a.RowIndices(row), ib = b.RowIndices(row);
            for (int s = 0; s < va.Length; s++)
                for (int t = 0; t < vb.Length && va[s] > 0; t++)
                    if (ia[s] == ib[t] && vb[t] > 0)
                    {
                        products.Add((double)va[s] * vb[t]);
                        latents.Add(ia[s]);
                    }
            _sharedStart[row + 1] = products.Count;
        }
        (_sharedProduct, _sharedLatent) = ([.. products], [.. latents]);
        byte[] ones = new byte[a.Rows];
        Array.Fill(ones, (byte)1);
        var (firingsA, firingsB) = (Sum(a, ones).Firings, Sum(b, ones).Firings);
        _live = [.. firingsA.Zip(firingsB, (x, y) => Math.Max(x, y) > LiveFiringRate * a.Rows)];
    }

    /// <summary>Latents that fire on a side often enough to be judged; fixed by all items.</summary>
    public IReadOnlyList<bool> Live => _live;

    /// <summary>Figures that <see cref="Compute"/> fills, in this order.</summary>
    public enum Figure
    {
        Pearson, PearsonWeighted, Support, EnergyGap, L0A, L0B, DeadA, DeadB, Count,
    }

    /// <summary>All figures of weighted items.</summary>
    public void Compute(ReadOnlySpan<byte> weights, Span<double> results)
    {
        var (a, b) = (Sum(_a, weights), Sum(_b, weights));
        double items = 0, shared = 0;
        for (int row = 0; row < weights.Length; row++)
        {
            items += weights[row];
            shared += weights[row] * (double)(_sharedStart[row + 1] - _sharedStart[row]);
        }
        double[] pearson = Correlations(weights, a, b, items);
        double correlations = 0, weighted = 0, energies = 0, gaps = 0;
        int live = 0;
        for (int j = 0; j < pearson.Length; j++)
        {
            double r = pearson[j];
            double energy = a.Squares[j] + b.Squares[j];
            weighted += r * energy;
            energies += energy;
            if (!_live[j])
                continue;
            live++;
            correlations += r;
            gaps += energy > 0 ? Math.Abs(a.Squares[j] - b.Squares[j]) / energy : 0;
        }
        results[(int)Figure.Pearson] = live > 0 ? correlations / live : 0;
        results[(int)Figure.PearsonWeighted] = energies > 0 ? weighted / energies : 0;
        results[(int)Figure.Support] = shared / (items * _k);
        results[(int)Figure.EnergyGap] = live > 0 ? gaps / live : 0;
        results[(int)Figure.L0A] = a.Firings.Sum() / items;
        results[(int)Figure.L0B] = b.Firings.Sum() / items;
        results[(int)Figure.DeadA] = a.Firings.Count(f => f == 0);
        results[(int)Figure.DeadB] = b.Firings.Count(f => f == 0);
    }

    /// <summary>Correlation of each latent's two activations over weighted items; 0 where it is silent on a side. // [latents]</summary>
    public double[] PearsonByLatent(ReadOnlySpan<byte> weights)
    {
        double items = 0;
        foreach (byte w in weights)
            items += w;
        return Correlations(weights, Sum(_a, weights), Sum(_b, weights), items);
    }

    private double[] Correlations(
        ReadOnlySpan<byte> weights, (double[] Sum, double[] Squares, double[] Firings) a, (double[] Sum, double[] Squares, double[] Firings) b, double items)
    {
        var product = new double[_a.Latents];
        for (int row = 0; row < weights.Length; row++)
            for (int s = _sharedStart[row]; s < _sharedStart[row + 1]; s++)
                product[_sharedLatent[s]] += weights[row] * _sharedProduct[s];
        for (int j = 0; j < product.Length; j++)
            product[j] = (product[j] - a.Sum[j] * b.Sum[j] / items) / (Norm(a, j) * Norm(b, j));
        return product;

        double Norm((double[] Sum, double[] Squares, double[] Firings) side, int j) =>
            Math.Max(SmallestNorm, Math.Sqrt(Math.Max(0, side.Squares[j] - side.Sum[j] * side.Sum[j] / items)));
    }

    /// <summary>The energy gap between two parts of one code, over the latents that are live in a part: what noise alone makes.</summary>
    /// <param name="first">[rows]: weights of the first part.</param>
    /// <param name="second">[rows]: weights of the second part, of the same sum.</param>
    public static double EnergyGapOf(HostCode code, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var (x, y) = (Sum(code, first), Sum(code, second));
        double items = 0, gaps = 0;
        foreach (byte w in first)
            items += w;
        int live = 0;
        for (int j = 0; j < code.Latents; j++)
        {
            if (Math.Max(x.Firings[j], y.Firings[j]) <= LiveFiringRate * items)
                continue;
            live++;
            gaps += Math.Abs(x.Squares[j] - y.Squares[j]) / (x.Squares[j] + y.Squares[j]);
        }
        return live > 0 ? gaps / live : 0;
    }

    private static (double[] Sum, double[] Squares, double[] Firings) Sum(HostCode code, ReadOnlySpan<byte> weights)
    {
        var (sum, squares, firings) = (new double[code.Latents], new double[code.Latents], new double[code.Latents]);
        for (int row = 0; row < weights.Length; row++)
        {
            if (weights[row] == 0)
                continue;
            var values = code.RowValues(row);
            var indices = code.RowIndices(row);
            for (int s = 0; s < values.Length; s++)
            {
                if (values[s] == 0)
                    continue;
                double weighted = (double)weights[row] * values[s];
                sum[indices[s]] += weighted;
                squares[indices[s]] += weighted * values[s];
                firings[indices[s]] += weights[row];
            }
        }
        return (sum, squares, firings);
    }
}
