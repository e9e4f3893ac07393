using CoSae.Engine.Concepts;

namespace CoSae.Tests.Engine.Concepts;

public sealed class CodeEditTests
{
    private static readonly (int, float)[] _code = [(3, 2), (5, 1), (9, 4)];

    [Theory]
    [InlineData("3", null, null, "5=1 9=4")]
    [InlineData(null, "5:2,9:0.5", null, "3=2 5=2 9=2")]
    [InlineData(null, null, "3:9", "3=4 5=1 9=2")]
    [InlineData(null, null, "3:7", "5=1 7=2 9=4")]
    [InlineData("9", "3:3", "3:5", "3=3 5=2")]     // swap, then scale, then off
    [InlineData("1", "2:5", null, "3=2 5=1 9=4")]  // of silent concepts nothing comes
    public void AnEditIsAppliedInItsOrder(string? off, string? scale, string? swap, string expected)
    {
        var (edit, errors) = CodeEdit.Parse(off, scale, swap, 12);
        Assert.Empty(errors);
        Assert.Equal(expected, string.Join(' ', edit.Apply(_code).Select(c => FormattableString.Invariant($"{c.Latent}={c.Value}"))));
        Assert.Equal((off, scale, swap), (edit.OffText, edit.ScaleText, edit.SwapText));
    }

    [Fact]
    public void EveryMistakeOfAnAddressIsNamed()
    {
        var (edit, errors) = CodeEdit.Parse("3,x,40", "5,5:-1,5:2", "3:3,1:2,2:4", 12);
        Assert.Equal(6, errors.Count);
        Assert.Contains(errors, e => e.StartsWith("off=40", StringComparison.Ordinal) && e.Contains("0 to 11", StringComparison.Ordinal));
        Assert.Equal(("3", "5:2", "1:2"), (edit.OffText, edit.ScaleText, edit.SwapText));
    }

    [Fact]
    public void EqualEditsAreEqual()
    {
        Assert.Equal(CodeEdit.Parse("3,1", "5:2", null, 12).Edit, CodeEdit.Parse("1,3", "5:2.0", "", 12).Edit);
        Assert.NotEqual(CodeEdit.None, CodeEdit.Parse("1", null, null, 12).Edit);
        Assert.True(CodeEdit.Parse(null, null, null, 12).Edit.IsEmpty);
    }
}
