using CoSae.Engine.Methods;
using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using CoSae.Engine.Training;

namespace CoSae.Tests.Engine.Objectives;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("joint", 0, 1, 0)]
    [InlineData("joint", 200, 1, 0)]
    [InlineData("joint", 250, 1, 0.5)]
    [InlineData("joint", 300, 1, 1)]
    [InlineData("matched", 299, 0, 0)]
    [InlineData("matched", 300, 1, 0)]
    [InlineData("matched", 350, 1, 0.5)]
    [InlineData("matched", 999, 1, 1)]
    public void SharesFollowTheSchedule(string schedule, int step, double instance, double distributional)
    {
        Assert.Equal(instance, Schedule.InstanceShare(schedule, step, 1000));
        Assert.Equal(distributional, Schedule.DistributionalShare(schedule, step, 1000), 1e-12);
    }

    [Fact]
    public void OnlyMatchedMatches()
    {
        Assert.Equal(300, Schedule.MatchAfter("matched", 1000));
        Assert.Null(Schedule.MatchAfter("joint", 1000));
    }

    [Theory]
    [InlineData(0, 1e-5)]
    [InlineData(49, 5e-4)]
    [InlineData(99, 1e-3)]
    [InlineData(699, 1e-3)]
    [InlineData(850, 5e-4)]
    [InlineData(999, 2e-5)]
    public void LearningRateWarmsUpHoldsAndDecays(int step, double expected) =>
        Assert.Equal(expected, LearningRate.At(new TrainingSpec { Steps = 1000, LearningRate = 1e-3 }, step), 1e-12);

    [Fact]
    public void FrameworkHasOneTermForEachPropertyAndReconstruction()
    {
        Assert.Equal(
            [Alignment.None, Alignment.InstanceTranslation, Alignment.DistributionalTranslation, Alignment.InstanceConsistency, Alignment.DistributionalConsistency],
            Framework.Terms.Select(t => t.Property));
        Assert.Throws<KeyNotFoundException>(() => Framework.Term("translation"));
    }
}
