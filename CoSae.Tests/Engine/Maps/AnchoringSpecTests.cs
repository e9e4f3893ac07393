using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Maps;

public sealed class AnchoringSpecTests
{
    [Theory]
    [InlineData("anchored-map")]
    [InlineData("cosae-anchored")]
    public void TheSectionIsThereForAnchoredMethodsAndWhatIsGivenIsLaidOverIt(string method)
    {
        var spec = Parse(method, """, "anchoring": { "matching": "mutual", "poolRows": 5000 }""");
        Assert.Equal(new AnchoringSpec { Matching = "mutual", PoolRows = 5000 }, spec.Anchoring);
        Assert.Equal(new AnchoringSpec(), Parse(method, "").Anchoring);
        Assert.Equal(spec, RunSpecJson.ReadComplete(RunSpecJson.Canonical(spec)));
    }

    [Theory]
    [InlineData("cosae", """{ "matching": "mutual" }""", "anchoring", "not anchored")]
    [InlineData("cosae", """{ "metching": "mutual" }""", "anchoring.metching", "no such field")]
    [InlineData("anchored-map", """{ "matching": "best" }""", "anchoring.matching", "'best'")]
    [InlineData("anchored-map", """{ "pools": "same" }""", "anchoring.pools", "'same'")]
    [InlineData("anchored-map", """{ "features": "cubic" }""", "anchoring.features", "'cubic'")]
    [InlineData("anchored-map", """{ "poolRows": 12 }""", "anchoring.poolRows", "12")]
    [InlineData("anchored-map", """{ "pseudoPairs": 0 }""", "anchoring.pseudoPairs", "0")]
    [InlineData("anchored-map", "7", "anchoring", "not an object")]
    [InlineData("cosae", "7", "anchoring", "7")]
    public void MistakesAreNamed(string method, string section, string path, string message)
    {
        var errors = Assert.Throws<SpecException>(() => Parse(method, $""", "anchoring": {section}""")).Errors;
        Assert.Contains(errors, e => e.Path == path && e.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void OtherMethodsHaveNoneAndTheirSpecsDoNotSpeakOfIt()
    {
        Assert.Null(Parse("cosae", "").Anchoring);
        Assert.Null(Parse("cosae", """, "anchoring": null""").Anchoring);
        Assert.DoesNotContain("anchoring", RunSpecJson.Canonical(Parse("cosae", "")), StringComparison.Ordinal);
    }

    private static RunSpec Parse(string method, string more) => RunSpecJson.Parse(
        $$"""{ "data": { "dataset": "wordnet", "pairedFraction": 0.01 }, "model": { "method": "{{method}}" } {{more}} }""", _ => null);

    [Theory]
    [InlineData(0.001, true)]
    [InlineData(1, false)]
    public void ThereMustBeRowsLeftToMatch(double pairedFraction, bool valid)
    {
        var info = new CoSae.Engine.Data.DataSetInfo { Name = "x", Title = "x", Rows = 20_000, DimA = 8, DimB = 8 };
        var spec = RunSpecDefaults.For("x", "anchored-map", info);
        var errors = (spec with { Data = spec.Data with { PairedFraction = pairedFraction } }).Validate(info);
        Assert.Equal(valid ? [] : ["data.pairedFraction"], errors.Select(e => e.Path));
    }
}
