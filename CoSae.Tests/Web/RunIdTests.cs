using CoSae.Web.Runs;

namespace CoSae.Tests.Web;

public sealed class RunIdTests
{
    [Fact]
    public void Ids_sort_by_time_and_differ_within_a_millisecond()
    {
        var times = Enumerable.Range(0, 500).Select(i => DateTimeOffset.UnixEpoch.AddDays(i * 50).AddMilliseconds(i)).ToList();
        var ids = times.Select(RunId.Create).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.True(RunId.IsValid(id), id));
        Assert.True(Enumerable.Range(0, 50).Select(_ => RunId.Create(times[^1])).Distinct().Count() > 40);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../..")]
    [InlineData("..")]
    [InlineData("0123456789ab/")]
    [InlineData("0123456789abC")]
    [InlineData("0123456789abcd")]
    public void What_is_no_id_never_becomes_a_path(string text) => Assert.False(RunId.IsValid(text));
}
