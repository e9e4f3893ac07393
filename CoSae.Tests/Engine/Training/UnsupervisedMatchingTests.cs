using CoSae.Engine.Data;
using CoSae.Engine.Metrics;
using CoSae.Engine.Objectives;
using CoSae.Engine.Saes;
using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Training;

/// <summary>Matching without pairs: right where concepts differ, and says so where they do not.</summary>
[Collection(TorchCollection.Name)]
public sealed class UnsupervisedMatchingTests
{
    private const int Concepts = 32, Active = 4;

    [Fact]
    public void ConceptsThatDifferAreMatchedExactly()
    {
        var (a, b, hidden) = Codes(spread: 0.5, correlation: 0.5);
        var matching = UnsupervisedMatching.Find(a, b, seed: 0);
        Assert.Equal(hidden, matching.Order);
        Assert.Null(matching.Graph!.Warning);
        Assert.InRange(matching.Graph.Agreement, 0.9, 1);
        Assert.InRange(matching.Graph.Correlation, 0.9, 1);
        Assert.Contains("without pairs", matching.Describe());
        // The same seed finds the same, and an independent one as well.
        Assert.Equal(matching.Graph, UnsupervisedMatching.Find(a, b, seed: 0).Graph);
        Assert.Equal(hidden, UnsupervisedMatching.Find(a, b, seed: 1).Order);
    }

    [Fact]
    public void ConceptsThatAreAllAlikeGiveAWarning()
    {
        var (a, b, hidden) = Codes(spread: 0, correlation: 0);
        var matching = UnsupervisedMatching.Find(a, b, seed: 0);
        Assert.Contains("not identifiable", matching.Graph!.Warning);
        Assert.True(matching.Order.Zip(hidden).Count(p => p.First == p.Second) < Concepts / 4);
    }

    [Fact]
    public void StartsThatDisagreeGiveAWarningOfTheirOwn()
    {
        Assert.Contains("agree on only 5%", new GraphMatch(0.8, 0.05, 0.9).Warning!.Replace(" %", "%", StringComparison.Ordinal));
        Assert.Contains("mostly chance", new GraphMatch(0.8, 1, 0.1).Warning);
        Assert.Null(new GraphMatch(0.8, 0.97, 0.9).Warning);
    }

    [Fact]
    public void CodesOfOtherLatentsAreRefused() =>
        Assert.Throws<ArgumentException>(() => UnsupervisedMatching.Find(new HostCode([1], [0], 1, 3), new HostCode([1], [0], 1, 4), 0));

    /// <summary>Two autoencoders that never heard of each other (SCIENCE.md section 9: FAQ works on the default data, not on the i.i.d. control).</summary>
    [Theory]
    [InlineData(0.5, 0.5, true)]
    [InlineData(0, 0, false)]
    public void TrainedSidesAreMatchedWhereIdentifiable(double spread, double correlation, bool identifiable)
    {
        var data = SyntheticDataSet.Generate(new SyntheticSpec { Rows = 60_000, Spread = spread, Correlation = correlation }, seed: 0);
        var (codeA, codeB) = (TrainedCode(data.A, data.Spec.DimA), TrainedCode(data.B, data.Spec.DimB));
        int half = codeA.Rows / 2;
        var matching = UnsupervisedMatching.Find(
            codeA.Select([.. Enumerable.Range(0, half)]), codeB.Select([.. Enumerable.Range(half, half)]), seed: 0);
        int[] fromPairs = LatentMatching.Find(codeA, codeB).Order;
        double[] frequency = CoActivation.Of(codeA).Frequency;
        double same = Enumerable.Range(0, fromPairs.Length).Sum(j => matching.Order[j] == fromPairs[j] ? frequency[j] : 0) / frequency.Sum();
        // Not 1: of latents that split a concept, either may be taken.
        Assert.True(identifiable ? same > 0.75 : same < 0.1, $"{same:0.00} of the firings as by pairs, {matching.Graph}");
        Assert.Equal(identifiable, matching.Graph!.Warning is null);
    }

    private static (HostCode A, HostCode B, int[] Hidden) Codes(double spread, double correlation)
    {
        const int rows = 20_000;
        var data = SyntheticDataSet.Generate(
            new SyntheticSpec { Concepts = Concepts, Active = Active, DimA = 2, DimB = 2, Rows = 2 * rows, Spread = spread, Correlation = correlation }, seed: 3);
        int[] hidden = [.. new RandomSource(9, RandomStream.Evaluation).Permutation(Concepts).Select(j => (int)j)];
        return (Sparse(0, j => j), Sparse(rows, j => hidden[j]), hidden);

        HostCode Sparse(int from, Func<int, int> latentOf)
        {
            var (values, indices) = (new float[rows * Active], new int[rows * Active]);
            for (int r = 0; r < rows; r++)
            {
                int slot = r * Active;
                for (int j = 0; j < Concepts; j++)
                    if (data.Codes[(from + r) * Concepts + j] is > 0 and var z)
                        (values[slot], indices[slot++]) = (z, latentOf(j));
            }
            return new HostCode(values, indices, Active, Concepts);
        }
    }

    private static HostCode TrainedCode(float[] rows, int dim)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)dim, torch.CPU);
        var x = tensor(rows, [rows.Length / dim, dim]);
        x = x - x.mean([0]);
        x = x / x.square().mean().sqrt();
        using var sae = SparseAutoencoder.Create(dim, 96, 6, generator, torch.CPU);
        using var adam = new Adam(sae.Parameters);
        sae.Gradients = adam.Gradients;
        const int steps = 1000;
        for (int t = 0; t < steps; t++)
        {
            using var inner = NewDisposeScope();
            var batch = x.index_select(0, randint(x.shape[0], [512], generator: generator));
            var code = sae.Encode(batch);
            (0.5 * Fvu.Of(batch, sae.Decode(code)) - 1e-3 * Reconstruction.Revival(sae, batch, code)).backward();
            adam.Step(2e-3 * Math.Min(1, (t + 1) / 100.0) * Math.Clamp((steps - t) / (0.3 * steps), 0.02, 1), 1);
        }
        using var _ = no_grad();
        return HostCode.From(sae.Encode(x));
    }
}
