using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Torch;

/// <summary>Every native kernel against finite differences and against the composition that stands in for it elsewhere.</summary>
[Collection(TensorCountCollection.Name)]
public sealed class SparseKernelTests : IDisposable
{
    private const int Rows = 7, Dim = 21, Latents = 40, K = 5; // odd sizes: vectors do not divide them
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly Generator _generator = new(11);

    public static TheoryData<string> Names => [.. Cases.Keys];

    // Of rows [Rows, Dim], other rows [Rows, Dim], two tables [Latents, Dim], a bias [Latents] and one [Dim].
    private static Dictionary<string, Func<Inputs, Tensor>> Cases { get; } = new()
    {
        ["encode"] = i => SparseKernels.TopKEncode(i.X, i.Table, i.Bias, i.Center, K).Values,
        ["decode"] = i => Code(i).Then((v, s) => SparseKernels.Decode(v, s, i.Other, i.Center)),
        ["decode of a translated row"] = i => Code(i).Then((v, s) => SparseKernels.TopKEncode(
            SparseKernels.Decode(v, s, i.Other, i.Center), i.Table, i.Bias, i.Center, 3).Values),
        ["marked dot"] = i => SparseKernels.MarkedDot(i.X.sum(dim: 0), i.Table, (i.Bias > 0).to(i.X.dtype)),
        ["squared error"] = i => SparseKernels.SquaredError(i.X, i.Y * i.X),
        ["inner product"] = i => Code(i).Then((v, s) => SparseKernels.TopKEncode(i.Y, i.Table, i.Bias, i.Center, K + 1)
            .Then((w, t) => SparseKernels.InnerProduct(v, s, w, t))),
        ["sorted distance"] = i => Code(i).Then((v, s) => SparseKernels.TopKEncode(i.Y, i.Table, i.Bias, i.Center, K)
            .Then((w, t) => SparseKernels.SortedDistance(v, s, w, t, Columns(), 30))),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void BackwardAgreesWithDifferences(string name)
    {
        var inputs = Draw(ScalarType.Float64);
        // Zero times the sum of everything: an input that a case does not use has the gradient 0, not none.
        Expect.Gradient(
            t => Cases[name](new Inputs(t[0], t[1], t[2], t[3], t[4], t[5])) + 0 * t.Select(i => i.sum()).Aggregate((p, q) => p + q),
            inputs.All);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ValuesAndGradientsAgreeWithTheComposition(string name)
    {
        foreach (var (type, tolerance) in new[] { (ScalarType.Float64, 1e-11), (ScalarType.Float32, 2e-5) })
        {
            var drawn = Draw(type);
            var (native, gradients) = Evaluate(drawn);
            using var composed = SparseKernels.Composed();
            Assert.False(SparseKernels.Serves(drawn.X));
            var (expected, expectedGradients) = Evaluate(drawn);
            Expect.Values(Expect.Doubles(expected), native, tolerance);
            for (int i = 0; i < gradients.Length; i++)
                Expect.Values(expectedGradients[i], tensor(gradients[i]), tolerance);
        }

        (Tensor, double[][]) Evaluate(Inputs drawn)
        {
            Tensor[] leaves = [.. drawn.All.Select(t => t.detach().clone().requires_grad_())];
            var y = Cases[name](new Inputs(leaves[0], leaves[1], leaves[2], leaves[3], leaves[4], leaves[5]));
            (y * arange(1, y.numel() + 1, y.dtype).reshape(y.shape)).sum().backward();
            return (y, [.. leaves.Select(l => l.grad is { } g ? Expect.Doubles(g) : new double[l.numel()])]);
        }
    }

    [Fact]
    public void CollectedGradientsAreTheOnesThatAutogradWouldGive()
    {
        var drawn = Draw(ScalarType.Float64);
        var (table, dictionary) = (drawn.Table.requires_grad_(), drawn.Other.requires_grad_());
        using var collected = new SparseGradients();
        Loss(null).backward();
        var (expectedTable, expectedDictionary) = (table.grad!, dictionary.grad!);
        (table.grad, dictionary.grad) = (null, null);
        Loss(collected).backward();
        Assert.Null(table.grad);
        Assert.Null(dictionary.grad);
        Expect.Values(Expect.Doubles(expectedTable), collected.Dense(table)!, 1e-12);
        Expect.Values(Expect.Doubles(expectedDictionary), collected.Dense(dictionary)!, 1e-12);
        collected.Clear();
        Assert.Null(collected.Dense(table));

        Tensor Loss(SparseGradients? gradients)
        {
            var (v, s) = SparseKernels.TopKEncode(drawn.X, table, drawn.Bias, drawn.Center, K, gradients);
            var y = SparseKernels.Decode(v, s, dictionary, drawn.Center, gradients);
            var (w, t) = SparseKernels.TopKEncode(y, table, drawn.Bias, drawn.Center, K, gradients);
            return SparseKernels.SquaredError(drawn.X, SparseKernels.Decode(w, t, dictionary, drawn.Center, gradients))
                + SparseKernels.MarkedDot(drawn.Y.sum(dim: 0), table, (drawn.Bias > 0).to(ScalarType.Float64), gradients);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(600)]
    public void TheLargestAreChosenLowerLatentsFirstAmongEquals(int k)
    {
        const int latents = 700;
        var x = ones(3, 1);
        float[] bias = [.. Enumerable.Range(0, latents).Select(j => (j * 37 % 64) - 20f)]; // many ties, a third negative
        var (values, indices) = SparseKernels.TopKEncode(x, zeros(latents, 1), tensor(bias), zeros(1), k);
        var expected = Enumerable.Range(0, latents).Where(j => bias[j] > 0).OrderByDescending(j => bias[j]).ThenBy(j => j).Take(k).ToArray();
        for (int row = 0; row < 3; row++)
        {
            long[] chosen = indices.select(0, row).data<long>().ToArray();
            float[] fired = values.select(0, row).data<float>().ToArray();
            Assert.Equal(expected.Select(j => (long)j), chosen.Take(expected.Length));
            Assert.Equal(expected.Select(j => bias[j]), fired.Take(expected.Length));
            Assert.All(fired.Skip(expected.Length), v => Assert.Equal(0, v));
            Assert.Equal(k, chosen.Distinct().Count());
        }
    }

    public static TheoryData<string> Shapes => ["gaussian", "outliers", "drowned", "drowned encoder", "sparse rows", "translated", "few positive", "equal", "tiny"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void CandidatesChooseTheSameLatents(string shape)
    {
        Tensor Normal(params long[] size) => randn(size, generator: _generator);
        var (x, encoder, bias, center, k) = shape switch
        {
            "gaussian" => (Normal(130, 96), Normal(1000, 96), Normal(1000), Normal(96), 16),
            // One coordinate a hundred times the others, on both sides, as language models have them.
            "outliers" => (Outlier(Normal(130, 96)), Outlier(Normal(1000, 96)), zeros(1000), zeros(96), 16),
            // Rows that quantisation reduces to one coordinate, and latents that look along all the others.
            "drowned" => (Drowned(Normal(40, 96)), Drowned(Normal(40, 96), 0.05).repeat(25, 1), Normal(1000) * 0.01, zeros(96), 16),
            "drowned encoder" => (Normal(40, 96), Drowned(Normal(1000, 96)), zeros(1000), zeros(96), 16),
            "sparse rows" => (Normal(40, 96).relu() - 1.5, (Normal(1000, 96) - 1.5).relu(), zeros(1000), zeros(96), 16),
            "translated" => (Normal(130, 4).mm(Normal(4, 96)), Normal(1000, 96), Normal(1000) * 0.1, Normal(96) * 0.1, 16),
            "few positive" => (Normal(130, 96), Normal(1000, 96), zeros(1000) - 25, zeros(96), 16),
            "equal" => (ones(5, 96), ones(1000, 96), zeros(1000), zeros(96), 16),
            _ => (Normal(3, 5), Normal(7, 5), Normal(7), Normal(5), 7),
        };
        using var gradients = new SparseGradients();
        Assert.True(SparseKernels.ServesCandidates(encoder) || SparseKernels.InstructionSet == "baseline");
        var (values, indices) = SparseKernels.TopKEncode(x, encoder, bias, center, k, gradients, byCandidates: true);
        var (expected, chosen) = SparseKernels.TopKEncode(x, encoder, bias, center, k, gradients);
        Expect.Values(Expect.Doubles(expected), values, 1e-4); // large sums with large biases taken off
        // A different order of the same sums may swap neighbours that are equal to the last digits; nothing else may differ.
        var differs = indices.ne(chosen).logical_and((values - expected).abs().gt(1e-5 * expected.abs().max().ToDouble()));
        Assert.False(differs.any().ToBoolean());
        Assert.All(Enumerable.Range(0, (int)x.shape[0]), r => Assert.Equal(k, indices.select(0, r).data<long>().ToArray().Distinct().Count()));
        if (shape == "few positive")
            Assert.True(expected.eq(0).any().ToBoolean() && expected.gt(0).any().ToBoolean());

        static Tensor Drowned(Tensor t, double top = 300)
        {
            t.abs_().div_(t.norm(1, keepdim: true)).mul_(10);
            t.select(1, 0).fill_(top);
            return t;
        }

        static Tensor Outlier(Tensor t)
        {
            t.select(1, 3).mul_(100);
            return t;
        }
    }

    [Fact]
    public void TheQuantisedEncoderFollowsTheEncoder()
    {
        var (x, encoder) = (randn([40, 24], generator: _generator), randn([300, 24], generator: _generator).requires_grad_());
        var (bias, center) = (zeros(300).requires_grad_(), zeros(24));
        using var gradients = new SparseGradients();
        AdamParameter[] parameters = [Parameter(encoder), Parameter(bias)];
        for (int update = 1; update <= 3; update++)
        {
            var (values, _) = SparseKernels.TopKEncode(x, encoder, bias, center, 4, gradients, byCandidates: true);
            var (expected, _) = SparseKernels.TopKEncode(x, encoder, bias, center, 4);
            Expect.Values(Expect.Doubles(expected), values, 1e-5);
            values.sum().backward();
            SparseKernels.AdamStep(parameters, gradients, new AdamSettings(0.5, 100, update));
        }
        using (no_grad())
            encoder.mul_(-1); // and when it is written by anyone else
        Expect.Values(
            Expect.Doubles(SparseKernels.TopKEncode(x, encoder, bias, center, 4).Values),
            SparseKernels.TopKEncode(x, encoder, bias, center, 4, gradients, byCandidates: true).Values, 1e-5);
    }

    [Fact]
    public void BFloat16CandidatesGiveExactValuesAndGradients()
    {
        var (x, encoder) = (randn([40, 24], generator: _generator), randn([300, 24], generator: _generator).requires_grad_());
        var (bias, center) = (randn([300], generator: _generator), randn([24], generator: _generator));
        var (values, indices) = SparseKernels.TopKEncodeBFloat16(x, encoder, bias, center, 8);
        values.sum().backward();
        var gradient = encoder.grad!;
        encoder.grad = null;
        var (expected, chosen) = SparseKernels.TopKEncode(x, encoder, bias, center, 8);
        expected.sum().backward();
        Expect.Values(Expect.Doubles(expected), values, 1e-5);
        Assert.Equal(chosen.data<long>().ToArray(), indices.data<long>().ToArray());
        Expect.Values(Expect.Doubles(encoder.grad!), gradient, 1e-5);
    }

    [Fact]
    public void ANotANumberIsNotPassedOver()
    {
        var bias = zeros(100);
        bias.narrow(0, 71, 1).fill_(float.NaN);
        using var gradients = new SparseGradients();
        foreach (bool byCandidates in (bool[])[false, true])
        {
            var (values, _) = SparseKernels.TopKEncode(ones(2, 3), ones(100, 3), bias, zeros(3), 4, gradients, byCandidates);
            Assert.True(values.isnan().sum(dim: 1).gt(0).all().ToBoolean());
            var broken = ones(2, 3);
            broken.select(0, 1).fill_(float.NaN);
            (values, _) = SparseKernels.TopKEncode(broken, ones(100, 3), zeros(100), zeros(3), 4, gradients, byCandidates);
            Assert.Equal([false, true], values.isnan().sum(dim: 1).gt(0).data<bool>().ToArray());
        }
    }

    [Fact]
    public void WrongShapesAndIndicesSayWhatIsWrong()
    {
        var drawn = Draw(ScalarType.Float32);
        Throws("41", () => SparseKernels.TopKEncode(drawn.X, drawn.Table, drawn.Bias, drawn.Center, 41));
        Throws("[7, 5]", () => SparseKernels.TopKEncode(drawn.X.narrow(1, 0, 5), drawn.Table, drawn.Bias, drawn.Center, 3));
        Throws("index 40", () => SparseKernels.Decode(ones(1, 1), full([1, 1], 40L, ScalarType.Int64), drawn.Table, drawn.Center));
        Throws("index -1", () => SparseKernels.Decode(ones(1, 1), full([1, 1], -1L, ScalarType.Int64), drawn.Table, drawn.Center));
        Throws("differ in shape", () => SparseKernels.SquaredError(drawn.X, drawn.X.narrow(0, 0, 3)));

        static void Throws(string part, Func<object> call) =>
            Assert.Contains(part, Assert.Throws<TorchException>(call).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSameBatchGivesTheSameBitsOnAnyNumberOfThreads()
    {
        var start = randn([500, 64], generator: _generator);
        var x = randn([130, 64], generator: _generator);
        // The product of the encoder is the BLAS's, whose sums may depend on its threads: codes are made once.
        var (v, s) = SparseKernels.TopKEncode(x, start, zeros(500), zeros(64), 9);
        float[] one = Run(1), two = Run(2);
        Assert.Equal(one, two);

        float[] Run(int threads)
        {
            torch.set_num_threads(threads);
            var table = start.clone().requires_grad_();
            using var collected = new SparseGradients();
            SparseKernels.SquaredError(x, SparseKernels.Decode(v, s, table, zeros(64), collected)).backward();
            var parameter = Parameter(table);
            SparseKernels.AdamStep([parameter], collected, new AdamSettings(1e-3, 1, 1));
            torch.set_num_threads(1);
            return table.detach().data<float>().ToArray();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AdamAgreesWithTheComposition(bool unitRows)
    {
        double[] native = Updates(), composed;
        using (SparseKernels.Composed())
            composed = Updates();
        Expect.Values(composed, tensor(native), 1e-10);
        if (unitRows)
            Expect.Values([.. Enumerable.Repeat(1.0, Latents)], tensor(native, [Latents, Dim]).norm(1), 1e-12);

        double[] Updates()
        {
            using var generator = new Generator(4);
            var table = (randn([Latents, Dim], ScalarType.Float64, generator: generator) + (unitRows ? 0.1 : 0)).requires_grad_();
            if (unitRows)
                using (no_grad())
                    table.div_(table.norm(1, keepdim: true));
            var bias = zeros(Latents, ScalarType.Float64).requires_grad_();
            using var collected = new SparseGradients();
            AdamParameter[] parameters = [Parameter(table) with { UnitRows = unitRows }, Parameter(bias)];
            for (int update = 1; update <= 4; update++)
            {
                var x = randn([Rows, Dim], ScalarType.Float64, generator: generator);
                var (v, s) = SparseKernels.TopKEncode(x, table, bias, zeros(Dim, ScalarType.Float64), K, collected);
                // The first gradients are above the clip, the later ones below.
                (v.square().sum() * (update < 3 ? 1 : 1e-3)).backward();
                SparseKernels.AdamStep(parameters, collected, new AdamSettings(1e-2, 0.5, update));
            }
            return Expect.Doubles(table);
        }
    }

    [Fact]
    public void RowsThatNeverHadAGradientAreLeftAlone()
    {
        var table = ones(4, 3, ScalarType.Float32).requires_grad_();
        var parameter = Parameter(table);
        using var collected = new SparseGradients();
        SparseKernels.Decode(ones(1, 1), full([1, 1], 2L, ScalarType.Int64), table, zeros(3), collected).sum().backward();
        SparseKernels.AdamStep([parameter], collected, new AdamSettings(0.1, 10, 1));
        Assert.Equal([0, 0, 1, 0], parameter.Moved.data<byte>().ToArray());
        Expect.Values([1, 1, 0.9, 1], table.select(1, 0), 1e-6);
        // Without a gradient, a row that has moments still moves by them.
        SparseKernels.AdamStep([parameter], collected, new AdamSettings(0.1, 10, 2));
        Assert.True(table[2, 0].ToSingle() < 0.9f);
        Assert.Equal(1f, table[0, 0].ToSingle());
    }

    public void Dispose()
    {
        _scope.Dispose();
        _generator.Dispose();
    }

    private static AdamParameter Parameter(Tensor value) => new(
        value, zeros_like(value).requires_grad_(false), zeros_like(value).requires_grad_(false),
        zeros(value.ndim == 2 ? value.shape[0] : 1, ScalarType.Byte), UnitRows: false);

    private static Tensor Columns() => tensor(Enumerable.Range(0, Latents).Select(j => j < 30 ? (long)(29 - j) : 30L).ToArray());

    private static (Tensor Values, Tensor Indices) Code(Inputs i) => SparseKernels.TopKEncode(i.X, i.Table, i.Bias, i.Center, K);

    private Inputs Draw(ScalarType type)
    {
        Tensor Normal(params long[] shape) => randn(shape, ScalarType.Float64, generator: _generator).to(type);
        return new Inputs(Normal(Rows, Dim), Normal(Rows, Dim), Normal(Latents, Dim), Normal(Latents, Dim), Normal(Latents), Normal(Dim));
    }

    private sealed record Inputs(Tensor X, Tensor Y, Tensor Table, Tensor Other, Tensor Bias, Tensor Center)
    {
        public Tensor[] All => [X, Y, Table, Other, Bias, Center];
    }
}

file static class CodeExtensions
{
    public static Tensor Then(this (Tensor Values, Tensor Indices) code, Func<Tensor, Tensor, Tensor> next) => next(code.Values, code.Indices);
}
