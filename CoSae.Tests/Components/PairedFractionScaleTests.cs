using CoSae.Web.Components.Controls.Form;

namespace CoSae.Tests.Components;

public sealed class PairedFractionScaleTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(PairedFractionScale.Last, 1)]
    [InlineData(PairedFractionScale.Last - PairedFractionScale.PerDecade, 0.1)]
    [InlineData(PairedFractionScale.Last - 3 * PairedFractionScale.PerDecade, 0.001)]
    [InlineData(1, 0.00001)]
    public void Decades_are_round_numbers(int position, double fraction)
    {
        Assert.Equal(fraction, PairedFractionScale.At(position));
        Assert.Equal(position, PairedFractionScale.PositionOf(fraction));
    }

    [Fact]
    public void Every_position_is_more_than_the_one_before_and_finds_itself_again()
    {
        for (int i = 1; i <= PairedFractionScale.Last; i++)
        {
            Assert.True(PairedFractionScale.At(i) > PairedFractionScale.At(i - 1), $"position {i}");
            Assert.Equal(i, PairedFractionScale.PositionOf(PairedFractionScale.At(i)));
        }
    }
}
