using CoSae.Web.Runs.Filtering;

namespace CoSae.Tests.Web.Filtering;

public sealed class FilterSuggestionsTests
{
    private static readonly FilterVocabulary _known = new(["digits", "wordnet"], ["draft", "paper"], ["cpu"]);

    [Theory]
    [InlineData("", "method:")]
    [InlineData("meth", "method:")]
    [InlineData("-ta", "tag:")]
    [InlineData("paired", "data.pairedFraction>")]
    [InlineData("score.cons", "score.consistency>")]
    [InlineData("method:cos", "cosae")]
    [InlineData("state:", "queued")]
    [InlineData("state:failed,canc", "cancelled")]
    [InlineData("dataset:w", "wordnet")]
    [InlineData("tag:", "draft")]
    [InlineData("model.activation=", "topk")]
    [InlineData("(k<8 OR meth", "method:")]
    [InlineData("created>", "today")]
    public void The_likeliest_comes_first(string filter, string first) =>
        Assert.Equal(first, FilterSuggestions.At(filter, filter.Length, _known)[0].Text);

    [Theory]
    [InlineData("name:\"some te")]
    [InlineData("nonsense:x")]
    [InlineData("k<")]
    public void Nothing_is_offered_where_nothing_is_known(string filter) => Assert.Empty(FilterSuggestions.At(filter, filter.Length, _known));

    [Fact]
    public void What_is_taken_replaces_the_word_at_the_caret_and_leaves_the_rest()
    {
        string filter = "meth k<8";
        var taken = FilterSuggestions.At(filter, 4, _known)[0].ApplyTo(filter);
        Assert.Equal(("method: k<8", 7), taken);

        filter = "state:failed,canc";
        Assert.Equal(("state:failed,cancelled ", 23), FilterSuggestions.At(filter, filter.Length, _known)[0].ApplyTo(filter));
    }

    [Theory]
    [InlineData("met", "meth", 4)]
    [InlineData("me", "mee", 3)]
    [InlineData("mee", "me", 2)]
    [InlineData("k<8", "mk<8", 1)]
    [InlineData("a k<8", "ab k<8", 2)]
    [InlineData("abc", "ax", 2)]
    [InlineData("", "method:cosae", 12)]
    [InlineData("abc", "", 0)]
    public void The_caret_is_behind_what_is_new(string before, string after, int caret) => Assert.Equal(caret, FilterSuggestions.CaretAfter(before, after));
}
