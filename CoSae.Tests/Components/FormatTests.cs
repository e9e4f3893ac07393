using CoSae.Engine.Runs;
using CoSae.Web.Components.Controls;

namespace CoSae.Tests.Components;

public sealed class FormatTests
{
    [Theory]
    [InlineData(0.7421, "0.742")]
    [InlineData(-0.4, "−0.400")]
    [InlineData(-0.0001, "0.000")]
    [InlineData(double.NaN, "–")]
    public void Numbers_have_three_digits_and_a_true_minus(double value, string text) => Assert.Equal(text, Format.Number(value));

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.00001, "0.001 %")]
    [InlineData(0.0015, "0.15 %")]
    [InlineData(0.195, "19.5 %")]
    [InlineData(1, "100 %")]
    public void Small_fractions_keep_their_digits(double fraction, string text) => Assert.Equal(text, Format.Percent(fraction));

    [Fact]
    public void No_interval_is_shown_where_none_was_asked_for()
    {
        Assert.Null(Format.Interval(new Score(0.5, 0.5, 0.5, 10)));
        Assert.Equal("[0.400, 0.600]", Format.Interval(new Score(0.5, 0.4, 0.6, 10)));
    }

    [Theory]
    [InlineData(0.4, "0 s")]
    [InlineData(45, "45 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(7_500, "2 h 5 min")]
    [InlineData(200_000, "2 d 7 h")]
    public void Durations_read_like_speech(double seconds, string text) => Assert.Equal(text, Format.Duration(TimeSpan.FromSeconds(seconds)));
}
