using CoSae.Engine.Runs.Sweeps;

namespace CoSae.Tests.Engine.Runs.Sweeps;

public sealed class ValueListTests
{
    [Theory]
    [InlineData("1, 2,5", true, "1 2 5")]
    [InlineData("0:4", true, "0 1 2 3 4")]
    [InlineData("0:1:0.25", false, "0 0.25 0.5 0.75 1")]
    [InlineData("0:0.3:0.1", false, "0 0.1 0.2 0.3")] // Not 0.30000000000000004.
    [InlineData("1e-4..1 log 5", false, "0.0001 0.001 0.01 0.1 1")]
    [InlineData("1..10 log 3", false, "1 3.16 10")]
    [InlineData("16..1024 log 4", true, "16 64 256 1024")]
    [InlineData("0..1 lin 3", false, "0 0.5 1")]
    [InlineData("0, 0.001..0.1 log 3, 1", false, "0 0.001 0.01 0.1 1")]
    [InlineData("1, 1, 2", true, "1 2")]
    [InlineData("-2:0", true, "-2 -1 0")]
    [InlineData("", true, "")]
    public void Lists_and_ranges_are_read(string text, bool whole, string expected) =>
        Assert.Equal(expected, string.Join(' ', ValueList.Numbers(text, whole).Select(SweepAxis.Show)));

    [Theory]
    [InlineData("many", true, "'many' is not a whole number.")]
    [InlineData("1.5", true, "'1.5' is not a whole number.")]
    [InlineData("4:0", true, "'4:0' leads nowhere")]
    [InlineData("0:1:0", false, "'0:1:0' leads nowhere")]
    [InlineData("1:2:3:4", true, "'1:2:3:4' is not a range")]
    [InlineData("0..1 log 5", false, "logarithmic scale")]
    [InlineData("1..2 log 1", false, "'1..2 log 1' asks for 1 values")]
    [InlineData("0:1e9", true, "makes more than 10000 values")]
    [InlineData("NaN", false, "'NaN' is not a number.")]
    public void What_is_none_is_named(string text, bool whole, string problem) =>
        Assert.Contains(problem, Assert.Throws<FormatException>(() => ValueList.Numbers(text, whole)).Message);

    [Fact]
    public void Lists_of_lists_have_semicolons() =>
        Assert.Equal("[1,2] [1,2,5]", string.Join(' ', ValueList.Lists("1, 2; 1,2,5").Select(l => l.ToJsonString())));
}
