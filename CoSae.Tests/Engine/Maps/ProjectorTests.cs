using CoSae.Engine.Maps;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Maps;

[Collection(TorchCollection.Name)]
public sealed class ProjectorTests
{
    [Fact]
    public void InfoNceByHand()
    {
        using var scope = NewDisposeScope();
        // S = 2 [[1, 0], [0.6, 0.8]]: rows lose ln(1 + e^-2) and ln(1 + e^-0.4); columns ln(1 + e^-0.8) and ln(1 + e^-1.6).
        Tensor a = tensor(new float[] { 1, 0, 0.6f, 0.8f }, [2, 2]), b = tensor(new float[] { 1, 0, 0, 1 }, [2, 2]);
        double expected = 0.25 * (Math.Log(1 + Math.Exp(-2)) + Math.Log(1 + Math.Exp(-0.4)) + Math.Log(1 + Math.Exp(-0.8)) + Math.Log(1 + Math.Exp(-1.6)));
        Assert.Equal(expected, ProjectorTraining.InfoNce(a, b, tensor(new[] { 2f })).ToDouble(), 1e-6);
    }

    [Fact]
    public void TheSameSeedGivesTheSameNetworkAndAnotherAnother()
    {
        using var data = new MapData(600);
        Assert.Equal(Train(0), Train(0));
        Assert.NotEqual(Train(0), Train(1));

        string Train(long seed)
        {
            var spec = data.Spec("dense-projector", 300);
            using var map = ProjectorTraining.Fit(data.Context(spec with { Training = spec.Training with { Steps = 5, Seed = seed } }));
            using var scope = NewDisposeScope();
            return string.Join(' ', map.Tensors.Values.Select(t => t.sum().ToDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
        }
    }
}
