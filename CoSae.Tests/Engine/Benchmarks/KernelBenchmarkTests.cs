using CoSae.Engine.Benchmarks;

namespace CoSae.Tests.Engine.Benchmarks;

[Collection(TorchCollection.Name)]
public sealed class KernelBenchmarkTests
{
    private static readonly StepSize _small = new() { DimA = 16, DimB = 16, Latents = 64, K = 4, Batch = 32, Paired = 8, Threads = 1 };

    [Fact]
    public void Every_kernel_is_timed_and_says_how_often_a_step_runs_it()
    {
        var told = new List<string>();
        var kernels = KernelBenchmark.Run(_small, told.Add, default);
        Assert.Equal(8, kernels.Count);
        Assert.Equal(told, kernels.Select(k => k.Name));
        Assert.All(kernels, k => Assert.True(k.Native > 0 && k.Composed > 0));
        // An encoder this small is computed in float32: four batches, and two of pairs that are a quarter of one.
        Assert.Equal([4.5, 0, 6.5, 6.5, 2, 0.25, 1, 1], kernels.Select(k => k.PerStep));
        var candidates = KernelBenchmark.Run(_small with { Product = "int8" }, _ => { }, default);
        Assert.Equal(4.5, candidates.Sum(k => k.Name.StartsWith("encode", StringComparison.Ordinal) ? k.PerStep : 0));
    }

    [Fact]
    public void A_kernel_is_a_line_and_the_step_their_sum()
    {
        string text = KernelMarkdown.Section(_small, [new("one", 0.002, 0.01, 4), new("other", 0.001, 0.0005, 0)], "here");
        Assert.Contains("| one | 2.0 | 10.0 | 5.0 | 4 | 8 |", text, StringComparison.Ordinal);
        Assert.Contains("| other | 1.0 | 0.5 | 0.5 | 0 | 0 |", text, StringComparison.Ordinal);
        Assert.Contains("Together 8 ms", text, StringComparison.Ordinal);
    }
}
