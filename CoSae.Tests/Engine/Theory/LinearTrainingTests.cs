using CoSae.Engine.Data;
using CoSae.Engine.Theory;

namespace CoSae.Tests.Engine.Theory;

/// <summary>What training from random starts does where it arrives, and where there is nowhere to arrive.</summary>
[Collection(TorchCollection.Name)]
public sealed class LinearTrainingTests
{
    private static readonly PairCovariance _s = GaussianPair.Of(0);

    [Fact]
    public void A_start_that_arrives_is_kept()
    {
        var random = new RandomSource(0, RandomStream.Initialisation);

        var (pair, end, redrawn) = LinearTraining.Train(Bowl, _s, 2, random, default);

        Assert.Equal(0, redrawn);
        Assert.InRange(end.Gradient, 0, 1e-11);
        Assert.InRange(pair.EncoderA.Norm, 0, 1e-10);
    }

    [Fact]
    public void Starts_that_lead_nowhere_are_drawn_anew_and_counted_and_the_last_says_so()
    {
        var random = new RandomSource(0, RandomStream.Initialisation);

        var (_, end, redrawn) = LinearTraining.Train(Slope, _s, 2, random, default);

        Assert.Equal(4, redrawn);
        Assert.Equal(1, end.Gradient);
    }

    private static double Bowl(PairCovariance s, LinearPair at, LinearPair gradient)
    {
        gradient.EncoderA.Add(at.EncoderA, 2);
        return at.EncoderA.Dot(at.EncoderA);
    }

    // Falls for ever.
    private static double Slope(PairCovariance s, LinearPair at, LinearPair gradient)
    {
        gradient.EncoderA.Values[0] -= 1;
        return -at.EncoderA.Values[0];
    }
}
