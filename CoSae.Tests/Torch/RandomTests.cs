using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Torch;

[Collection(TorchCollection.Name)]
public sealed class RandomTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    [Fact]
    public void AGeneratorsStateIsSavedAndSet()
    {
        using var generator = new Generator(7);
        _ = torch.randn(5, generator: generator);
        Tensor state = generator.get_state();
        double[] first = Expect.Doubles(torch.randn(5, generator: generator));
        double[] second = Expect.Doubles(torch.randn(5, generator: generator));
        generator.set_state(state);
        Assert.Equal(first, Expect.Doubles(torch.randn(5, generator: generator)));
        Assert.NotEqual(first, second);
        Assert.Equal(7, generator.initial_seed());
    }

    [Fact]
    public void AStateOfTheWrongSizeIsRefused()
    {
        using var generator = new Generator(7);
        Assert.Throws<TorchException>(() => generator.set_state(torch.zeros([3], ScalarType.Byte)));
    }

    [Fact]
    public void TheSameSeedGivesTheSameNumbersFromEitherGenerator()
    {
        torch.manual_seed(3);
        double[] global = Expect.Doubles(torch.rand(4));
        using var own = new Generator(3);
        Assert.Equal(global, Expect.Doubles(torch.rand(4, generator: own)));
        Tensor state = torch.get_rng_state();
        double[] next = Expect.Doubles(torch.rand(4));
        torch.set_rng_state(state);
        Assert.Equal(next, Expect.Doubles(torch.rand(4)));
    }

    [Fact]
    public void DistributionsHaveTheirMoments()
    {
        using var generator = new Generator(11);
        Tensor normal = torch.randn(20_000, generator: generator);
        Assert.Equal(0, normal.mean().ToDouble(), 0.03);
        Assert.Equal(1, normal.std().ToDouble(), 0.03);
        Assert.Equal(0.5, torch.rand(20_000, generator: generator).mean().ToDouble(), 0.02);
        Tensor whole = torch.randint(3, 6, [20_000], generator: generator);
        Assert.Equal((3L, 5L), (whole.min().ToInt64(), whole.max().ToInt64()));
        Expect.Values([.. Enumerable.Range(0, 50)], torch.randperm(50, generator: generator).sort().Values);
        Assert.Equal(2, torch.empty(20_000).normal_(2, 0.5, generator).mean().ToDouble(), 0.02);
        Assert.Equal(3, torch.empty(20_000).uniform_(2, 4, generator).mean().ToDouble(), 0.03);
        Assert.Equal(0.3, torch.empty(20_000).bernoulli_(0.3, generator).mean().ToDouble(), 0.02);
        Assert.Equal(0.25, torch.empty(20_000).exponential_(4, generator).mean().ToDouble(), 0.01);
        Assert.Equal(0.7, torch.full(20_000, 0.7f).bernoulli(generator).mean().ToDouble(), 0.02);
        Tensor drawn = torch.tensor(new[] { 0f, 1f, 3f }).multinomial(20_000, true, generator);
        Assert.Equal(0.75, (drawn == 2).@float().mean().ToDouble(), 0.02);
        Expect.Shape([2, 3], torch.randn_like(torch.zeros(2, 3)));
    }

    public void Dispose() => _scope.Dispose();
}
