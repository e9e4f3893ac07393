using CoSae.Engine.Data;
using CoSae.Engine.Data.Sparse;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Data.WordNet;

/// <summary>
/// Builds the whole data set once and keeps it: in <c>COSAE_TEST_DATA</c>, else in <c>.cosae/test-data</c> of the checkout.
/// </summary>
public sealed class WordNetDataSetTests
{
    [Fact]
    public void Is_what_the_reference_script_makes()
    {
        var home = CosaeHome.Locate();
        home = home with { Data = Environment.GetEnvironmentVariable("COSAE_TEST_DATA") ?? Path.Combine(home.Root, ".cosae", "test-data") };
        using var data = DataSetCatalog.OpenOrBuild(home, WordNetDataSet.Name, (_, _) => { }, default);

        Assert.Equal((82_192L, 256, 256), (data.A.Rows, data.A.Dim, data.B.Dim));
        Assert.Equal(data.Info.Rows, WordNetDataSet.Info.Rows);
        int[] counts = new int[26];
        foreach (int label in data.Labels!)
            counts[label]++;
        // Counted by the reference script, in the order of lexnames(5WN).
        Assert.Equal([51, 6657, 7510, 11605, 3037, 2018, 2973, 5627, 1076, 430, 2575, 2624, 3222, 42, 1546, 11073, 642, 8032, 1062, 770, 1276, 437, 344, 3547, 2986, 1030], counts);
        Assert.StartsWith("physical entity — an entity that has physical existence", data.Items![1]);

        // Ridge on the 64 leading dimensions, both ways; by NumPy on the reference script's own sides, four samples of rows:
        // .240 to .251 and .218 to .224.
        Assert.Equal(0.245, Ridge(data.A, data.B), 0.015);
        Assert.Equal(0.221, Ridge(data.B, data.A), 0.015);
    }

    /// <summary>R2 on 4,000 rows of the linear map from x to y learnt on 12,000, ridge 100.</summary>
    private static double Ridge(EmbeddingFile from, EmbeddingFile to)
    {
        const int dim = 64, train = 12_000, test = 4_000;
        long[] rows = new RandomSource(0, RandomStream.Evaluation).Permutation(from.Rows)[..(train + test)];
        DenseMatrix both = new(train, 2 * dim), held = new(test, 2 * dim);
        foreach (var (file, at) in new[] { (from, 0), (to, dim) })
        {
            var standard = Standardizer.Fit(file, rows.AsSpan(0, train));
            float[] row = new float[file.Dim];
            for (int i = 0; i < rows.Length; i++)
            {
                file.ReadRow(rows[i], row);
                standard.Apply(row);
                for (int j = 0; j < dim; j++)
                    (i < train ? both : held)[i < train ? i : i - train, at + j] = row[j];
            }
        }

        // W = (X^T X + 100)^-1 X^T Y, the inverse as R^-1 R^-T.
        var gram = both.Gram(default);
        DenseMatrix xx = new(dim, dim), xy = new(dim, dim);
        for (int i = 0; i < dim; i++)
            for (int j = 0; j < dim; j++)
                (xx[i, j], xy[i, j]) = (gram[i, j] + (i == j ? 100 : 0), gram[i, dim + j]);
        var inverse = SmallMatrix.InverseCholesky(xx);
        var turned = new DenseMatrix(dim, dim);
        for (int i = 0; i < dim; i++)
            for (int j = 0; j < dim; j++)
                turned[i, j] = inverse[j, i];
        var map = inverse.Multiply(turned.Multiply(xy, default), default);

        double[] mean = new double[dim];
        for (int i = 0; i < test; i++)
            for (int j = 0; j < dim; j++)
                mean[j] += held[i, dim + j] / test;
        double off = 0, all = 0;
        for (int i = 0; i < test; i++)
            for (int j = 0; j < dim; j++)
            {
                double predicted = 0, y = held[i, dim + j];
                for (int k = 0; k < dim; k++)
                    predicted += held[i, k] * map[k, j];
                off += (y - predicted) * (y - predicted);
                all += (y - mean[j]) * (y - mean[j]);
            }
        return 1 - off / all;
    }
}
