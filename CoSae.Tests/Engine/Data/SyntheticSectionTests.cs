using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Controls.Form;

namespace CoSae.Tests.Engine.Data;

/// <summary>The section <c>data.synthetic</c> of a spec: every parameter, checked, and only where it belongs.</summary>
public sealed class SyntheticSectionTests
{
    [Fact]
    public void Parameters_given_are_laid_over_the_published_ones_and_decide_the_size()
    {
        var spec = Parse("""{ "data": { "dataset": "synthetic", "synthetic": { "rows": 20000, "concepts": 16, "kind": "linear" } } }""");
        Assert.Equal(new SyntheticSpec { Rows = 20_000, Concepts = 16, Kind = SyntheticKind.Linear }, spec.Data.Synthetic);
        Assert.Equal(0.2, spec.Data.TestFraction);
        Assert.Equal([1, 2, 5], spec.Evaluation.LatentsPerConcept);
        var info = DataSetCatalog.Find(spec.Data, _ => null)!;
        Assert.Equal((20_000L, 4000L, 16), (info.Rows, info.TestRows, info.Classes.Count));
        Assert.Equal(spec, RunSpecJson.ReadComplete(RunSpecJson.Canonical(spec)));
        var usual = Parse("""{ "data": { "dataset": "synthetic" } }""");
        Assert.Equal((new SyntheticSpec(), 8192), (usual.Data.Synthetic, (int)Math.Round(usual.Data.TestFraction * 108_192)));
    }

    [Theory]
    [InlineData("""{ "data": { "dataset": "synthetic", "synthetic": { "concepts": 4, "active": 5 } } }""", "data.synthetic.active", "5 active concepts of 4")]
    [InlineData("""{ "data": { "dataset": "synthetic", "synthetic": { "concepts": -1 } } }""", "data.synthetic.concepts", "-1 concepts; take 2")]
    [InlineData("""{ "data": { "dataset": "synthetic", "synthetic": { "colour": 1 } } }""", "data.synthetic.colour", "There is no such field; known here: concepts")]
    [InlineData("""{ "data": { "dataset": "synthetic", "synthetic": { "kind": "round" } } }""", "data.synthetic.kind", "should be \"relu\" or \"linear\"")]
    [InlineData("""{ "data": { "dataset": "digits", "synthetic": { "concepts": 8 } } }""", "data.synthetic", "'digits' is not made of parameters")]
    [InlineData("""{ "data": { "dataset": "digits", "synthetic": 3 } }""", "data.synthetic", "3 should be an object")]
    public void Mistakes_are_named_at_their_field(string json, string path, string message) =>
        Assert.Contains(Assert.Throws<SpecException>(() => Parse(json)).Errors, e => e.Path == path && e.Message.Contains(message));

    [Fact]
    public void Another_data_set_in_the_form_drops_the_section_and_a_null_is_no_mistake()
    {
        Assert.Null(Parse("""{ "data": { "dataset": "digits", "synthetic": null } }""").Data.Synthetic);
        var draft = new SpecDraft(Find);
        draft.SetDataSet("synthetic");
        Assert.NotNull(draft.Spec.Data.Synthetic);
        draft.Change(s => s with { Data = s.Data with { Synthetic = s.Data.Synthetic! with { Rows = 20_000 }, TestFraction = 0.2 } });
        Assert.Equal(16_000, draft.TrainRows);
        draft.SetMethod("independent");
        Assert.Equal(20_000, draft.Spec.Data.Synthetic!.Rows);
        draft.SetDataSet("digits");
        Assert.Null(draft.Spec.Data.Synthetic);
        Assert.Equal(72_000, draft.TrainRows);
    }

    private static RunSpec Parse(string json) => RunSpecJson.Parse(json, Find);

    private static DataSetInfo? Find(string name) => DataSetCatalog.Find(new CosaeHome("/nowhere", "/nowhere"), name);
}
