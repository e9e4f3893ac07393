using CoSae.Engine.Data;
using CoSae.Engine.Data.Sparse;

namespace CoSae.Tests.Engine.Data.Sparse;

public sealed class TruncatedSvdTests
{
    [Fact]
    public void Agrees_with_the_dense_decomposition_of_lapack()
    {
        const int rank = 12;
        var m = Matrix(Load("svd_matrix.npy"));
        double[,] values = Load("svd_values.npy"), components = Load("svd_components.npy");
        var svd = TruncatedSvd.Of(m, rank, seed: 0, _ => { }, default);
        for (int j = 0; j < rank; j++)
        {
            // The leading ones to many digits; near the cut a randomised range finder is less exact.
            Assert.Equal(1, svd.SingularValues[j] / values[j, 0], j < 8 ? 3e-7 : 1e-3);
            for (int i = 0; j < 8 && i < m.Columns; i++)
                Assert.Equal(components[j, i], svd.Components[i, j], 1e-4);
        }
    }

    [Fact]
    public void Full_rank_reproduces_the_matrix_and_all_of_its_variance()
    {
        double[,] dense = Load("svd_matrix.npy");
        var svd = TruncatedSvd.Of(Matrix(dense), 40, seed: 3, _ => { }, default);
        for (int i = 0; i < 60; i++)
            for (int j = 0; j < 40; j++)
                Assert.Equal(dense[i, j], Enumerable.Range(0, 40).Sum(k => svd.Scores[i, k] * svd.Components[j, k]), 1e-9);
        Assert.Equal(1, svd.ExplainedVariance, 1e-9);
    }

    [Fact]
    public void Gives_the_same_bits_each_time_and_stops_when_asked()
    {
        var m = Matrix(Load("svd_matrix.npy"));
        Assert.Equal(TruncatedSvd.Of(m, 8, 1, _ => { }, default).Scores.Values, TruncatedSvd.Of(m, 8, 1, _ => { }, default).Scores.Values);
        using var source = new CancellationTokenSource();
        int steps = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => TruncatedSvd.Of(m, 8, 1, _ =>
        {
            if (++steps == 3)
                source.Cancel();
        }, source.Token));
        Assert.Equal(3, steps);
    }

    [Fact]
    public void Bad_ranks_are_refused()
    {
        var m = Matrix(Load("svd_matrix.npy"));
        Assert.Throws<ArgumentException>(() => TruncatedSvd.Of(m, 41, 0, _ => { }, default));
        double[,] twice = new double[6, 4];
        for (int i = 0; i < 6; i++)
            twice[i, 0] = twice[i, 1] = i + 1;
        Assert.Contains("lower rank", Assert.Throws<InvalidOperationException>(() => TruncatedSvd.Of(Matrix(twice), 4, 0, _ => { }, default)).Message);
    }

    [Theory]
    [InlineData(1, 1), InlineData(3, 17), InlineData(70, 33), InlineData(5000, 20)]
    public void Dense_products_equal_the_plain_sums(int rows, int columns)
    {
        var random = new RandomSource(4, RandomStream.Svd);
        DenseMatrix x = Gaussian(rows, columns), y = Gaussian(columns, 9), gram = x.Gram(default), product = x.Multiply(y, default);
        for (int i = 0; i < columns; i++)
            for (int j = 0; j < columns; j++)
                Assert.Equal(Enumerable.Range(0, rows).Sum(r => x[r, i] * x[r, j]), gram[i, j], 1e-9);
        for (int i = 0; i < Math.Min(rows, 100); i++)
            for (int j = 0; j < 9; j++)
                Assert.Equal(Enumerable.Range(0, columns).Sum(k => x[i, k] * y[k, j]), product[i, j], 1e-9);

        DenseMatrix Gaussian(int n, int d)
        {
            var matrix = new DenseMatrix(n, d);
            for (int i = 0; i < n; i++)
                foreach (ref double v in matrix.Row(i))
                    v = random.NextNormal();
            return matrix;
        }
    }

    private static double[,] Load(string name)
    {
        using var file = EmbeddingFile.Open(Fixture.Path(name));
        double[,] result = new double[file.Rows, file.Dim];
        float[] row = new float[file.Dim];
        for (int i = 0; i < file.Rows; i++)
        {
            file.ReadRow(i, row);
            for (int j = 0; j < row.Length; j++)
                result[i, j] = row[j];
        }
        return result;
    }

    private static SparseMatrix Matrix(double[,] dense)
    {
        int[] starts = new int[dense.GetLength(0) + 1];
        var entries = new List<(int Column, double Value)>();
        for (int i = 0; i < dense.GetLength(0); i++)
        {
            for (int j = 0; j < dense.GetLength(1); j++)
                if (dense[i, j] != 0)
                    entries.Add((j, dense[i, j]));
            starts[i + 1] = entries.Count;
        }
        return new SparseMatrix(dense.GetLength(0), dense.GetLength(1), starts, [.. entries.Select(e => e.Column)], [.. entries.Select(e => e.Value)]);
    }
}
