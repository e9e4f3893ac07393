using CoSae.Web.Runs.Filtering;

namespace CoSae.Tests.Web.Filtering;

public sealed class FilterParserTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", "all()")]
    [InlineData("   ", "all()")]
    [InlineData("gloss", "'gloss'")]
    [InlineData("two words", "all('two' 'words')")]
    [InlineData("\"two words\"", "'two words'")]
    [InlineData("method:cosae", "method Is cosae")]
    [InlineData("method=cosae", "method Is cosae")]
    [InlineData("method != cosae", "method IsNot cosae")]
    [InlineData("k<8", "k Below 8")]
    [InlineData("k<=8", "k AtMost 8")]
    [InlineData("k > 8", "k Above 8")]
    [InlineData("k>=8", "k AtLeast 8")]
    [InlineData("score.x>-0.5", "score.x Above -0.5")]
    [InlineData("state:failed,cancelled", "state Is failed|cancelled")]
    [InlineData("name:\"a b\",c", "name Is a b|c")]
    [InlineData("name:\"say \\\"hi\\\" \\\\\"", "name Is say \"hi\" \\")]
    [InlineData("a OR b c", "any('a' all('b' 'c'))")]
    [InlineData("(a OR b) c", "all(any('a' 'b') 'c')")]
    [InlineData("a AND b", "all('a' 'b')")]
    [InlineData("-tag:paper", "not(tag Is paper)")]
    [InlineData("NOT tag:paper", "not(tag Is paper)")]
    [InlineData("NOT NOT a", "not(not('a'))")]
    [InlineData("-(a OR b)", "not(any('a' 'b'))")]
    [InlineData("a -b", "all('a' not('b'))")]
    [InlineData("a - b", "all('a' '-' 'b')")]
    [InlineData("method:independent-matched", "method Is independent-matched")]
    [InlineData("independent-matched", "'independent-matched'")]
    [InlineData("created>2026-01-31T10:00", "created Above 2026-01-31T10:00")]
    [InlineData("or and not", "all('or' 'and' 'not')")]
    [InlineData("name:OR", "name Is OR")]
    [InlineData("'; DROP TABLE Runs; --", "all('';' 'DROP' 'TABLE' 'Runs;' not('-'))")]
    [InlineData("100%_", "'100%_'")]
    public void A_filter_becomes_its_tree(string text, string tree) => Assert.Equal(tree, Show(FilterParser.Parse(text)));

    [Theory]
    [InlineData("method:", 6, "A value is missing after “:”")]
    [InlineData("method: ", 6, "A value is missing")]
    [InlineData("k<", 1, "A value is missing after “<”")]
    [InlineData("state:a,", 7, "A value is missing after “,”")]
    [InlineData(":x", 0, "needs a field before it")]
    [InlineData("a OR", 4, "A term is missing at the end")]
    [InlineData("OR a", 0, "OR needs a term before it")]
    [InlineData("a OR OR b", 5, "OR needs a term before it")]
    [InlineData("NOT", 3, "A term is missing at the end")]
    [InlineData("(a", 0, "not closed: add a )")]
    [InlineData("a)", 1, "closes nothing")]
    [InlineData("()", 1, "nothing before this parenthesis")]
    [InlineData("a, b", 1, "A comma stands between the values")]
    [InlineData("name:\"open", 5, "The quote is not closed")]
    [InlineData("k<1,2", 1, "A list of values goes with : or != only")]
    [InlineData("a ! b", 2, "“!” alone means nothing")]
    public void A_mistake_has_its_place_and_a_way_out(string text, int position, string message)
    {
        var error = Assert.Single(Assert.Throws<FilterException>(() => FilterParser.Parse(text)).Errors);
        Assert.Equal(position, error.Position);
        Assert.Contains(message, error.Message);
        Assert.True(error.Position + error.Length <= text.Length);
    }

    [Theory]
    [InlineData("mehtod:cosae", "did you mean method?")]
    [InlineData("pairedFractoin<1", "did you mean pairedFraction?")]
    [InlineData("score.consistancy>0.5", "did you mean score.consistency?")]
    [InlineData("seed=0", "could be data.seed or training.seed")]
    [InlineData("via:cycle", "could be objective.distributionalTranslation.via or objective.distributionalConsistency.via")]
    [InlineData("score.nonsense.path>0", "There is no field “score.nonsense.path”")]
    [InlineData("CoSAE:x", "put them in quotes")]
    [InlineData("state:runing", "did you mean running?")]
    [InlineData("state:1", "take queued, starting")]
    [InlineData("k<many", "“many” is no value of model.k: take a number.")]
    [InlineData("k<NaN", "take a number")]
    [InlineData("k<1%", "take a number")]
    [InlineData("pairs<lots", "or percent (1%)")]
    [InlineData("created>soon", "take a date")]
    [InlineData("created>2026-13-01", "take a date")]
    [InlineData("created>99999999w", "take a date")]
    [InlineData("duration>fast", "take seconds")]
    [InlineData("intervencha:maybe", "take true or false")]
    [InlineData("method>cosae", "method has no order: use : or !=")]
    public void What_no_field_or_value_is_says_what_would_be(string text, string message)
    {
        var e = Assert.Throws<FilterException>(() => RunFilter.Parse(text, _now));
        Assert.Contains(message, e.Message);
    }

    [Fact]
    public void All_wrong_terms_are_named_at_once()
    {
        var e = Assert.Throws<FilterException>(() => RunFilter.Parse("mehtod:cosae k<many (state:fine OR name:x)", _now));
        Assert.Equal([0, 15, 27], e.Errors.Select(x => x.Position));
    }

    [Fact]
    public void Depth_and_length_are_bounded()
    {
        Assert.Contains("nested", Assert.Throws<FilterException>(() => RunFilter.Parse(new string('(', 400) + "a" + new string(')', 400), _now)).Message);
        Assert.Contains("nested", Assert.Throws<FilterException>(() => RunFilter.Parse(string.Concat(Enumerable.Repeat("NOT ", 400)) + "a", _now)).Message);
        Assert.Contains("2001 characters", Assert.Throws<FilterException>(() => RunFilter.Parse(new string('a', 2001), _now)).Message);
    }

    [Theory]
    [InlineData("k", "model.k")]
    [InlineData("latents", "model.latents")]
    [InlineData("pairedFraction", "data.pairedFraction")]
    [InlineData("PAIREDFRACTION", "data.pairedFraction")]
    [InlineData("pairs", "data.pairedFraction")]
    [InlineData("training.seed", "training.seed")]
    [InlineData("objective.distributionalTranslation.via", "objective.distributionalTranslation.via")]
    [InlineData("distributionalTranslation.via", "objective.distributionalTranslation.via")]
    [InlineData("data.synthetic.noise", "data.synthetic.noise")]
    [InlineData("method", "method")]
    [InlineData("device", "device")]
    [InlineData("score.consistency", "score.intervencha.consistency")]
    [InlineData("score.translation", "score.instanceTranslation.mean.r2")]
    [InlineData("score.intervencha.translation", "score.intervencha.translation")]
    [InlineData("score.intervencha.consistency.byLatents.5", "score.intervencha.consistency.byLatents.5")]
    [InlineData("score.instanceTranslation.aToB.r2", "score.instanceTranslation.aToB.r2")]
    [InlineData("pearson", "score.instanceConsistency.pearson")]
    public void Fields_go_by_their_path_or_a_short_name(string name, string full) => Assert.Equal(full, RunFields.Find(name)?.Name);

    [Fact]
    public void Every_short_name_of_a_score_is_found()
    {
        foreach (var (name, path) in CoSae.Web.Components.Controls.Results.ScoreNames.All)
            Assert.Equal($"score.{path}", RunFields.Find($"score.{name}")?.Name);
    }

    [Theory]
    [InlineData("2026", "2026-01-01", "2027-01-01")]
    [InlineData("2026-02", "2026-02-01", "2026-03-01")]
    [InlineData("2026-02-28", "2026-02-28", "2026-03-01")]
    [InlineData("2026-02-28T10:00", "2026-02-28T10:00", "2026-02-28T10:01")]
    [InlineData("today", "2026-11-27", "2026-11-28")]
    [InlineData("yesterday", "2026-11-26", "2026-11-27")]
    [InlineData("7d", "2026-11-20T12:00", "2026-11-20T12:00")]
    [InlineData("12h", "2026-11-27T00:00", "2026-11-27T00:00")]
    public void A_time_is_a_stretch_or_a_moment_ago(string text, string from, string to)
    {
        var time = FilterTimes.Read(text, _now)!;
        Assert.Equal((DateTimeOffset.Parse(from + (from.Length == 10 ? "T00:00Z" : "Z")), DateTimeOffset.Parse(to + (to.Length == 10 ? "T00:00Z" : "Z"))), (time.From, time.To));
    }

    [Theory]
    [InlineData("cosae", "method:cosae")]
    [InlineData("a b", "method:\"a b\"")]
    [InlineData("say \"hi\"", "method:\"say \\\"hi\\\"\"")]
    [InlineData("none", "method:\"none\"")]
    [InlineData("a*", "method:\"a*\"")]
    [InlineData("", "method:\"\"")]
    public void A_term_is_read_as_the_value_it_was_made_of(string value, string term)
    {
        Assert.Equal(term, FilterText.Term("method", value));
        var read = Assert.IsType<FilterNode.Term>(FilterParser.Parse(term));
        Assert.Equal(value, read.Values.Single().Text);
    }

    [Fact]
    public void A_term_joins_a_filter_without_changing_its_meaning()
    {
        Assert.Equal("tag:a", FilterText.With(null, "tag:a"));
        Assert.Equal("k<8 tag:a", FilterText.With("k<8", "tag:a"));
        Assert.Equal("k<8 tag:a", FilterText.With("k<8 tag:a", "tag:a"));
        Assert.Equal("(a OR b) tag:a", FilterText.With("a OR b", "tag:a"));
        Assert.Equal("x (a OR b)", FilterText.All("x", null, "a OR b"));
        Assert.Null(FilterText.All(null, " "));
    }

    private static string Show(FilterNode node) => node switch
    {
        FilterNode.All all => $"all({string.Join(' ', all.Parts.Select(Show))})",
        FilterNode.Any any => $"any({string.Join(' ', any.Parts.Select(Show))})",
        FilterNode.Not not => $"not({Show(not.Part)})",
        FilterNode.Words words => $"'{words.Text}'",
        FilterNode.Term term => $"{term.Field.Text} {term.Operator} {string.Join('|', term.Values.Select(v => v.Text))}",
        _ => throw new ArgumentException(node.ToString()),
    };
}
