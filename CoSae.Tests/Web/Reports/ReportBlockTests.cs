using System.Text.Json.Nodes;
using CoSae.Web.Components.Controls;
using CoSae.Web.Reports;

namespace CoSae.Tests.Web.Reports;

public sealed class ReportBlockTests
{
    [Fact]
    public void Every_kind_of_block_comes_back_from_JSON_as_it_was()
    {
        var blocks = SampleBlocks.All("“x” <y> & z");
        string json = ReportJson.Write(blocks);

        var read = ReportJson.Read(json);

        Assert.Equal(blocks.Select(b => b.GetType()), read.Select(b => b.GetType()));
        Assert.Equal(json, ReportJson.Write(read));
        Assert.Equal(["markdown", "run", "chart", "table", "concept", "intervention"], JsonNode.Parse(json)!.AsArray().Select(b => (string)b!["kind"]!));
        var chart = read.OfType<ChartBlock>().Single();
        Assert.Equal([0.25, double.NaN, 4], chart.Traces[0].Y);
        Assert.Equal((PlotKind.Points, true), (chart.Traces[1].Kind, chart.Layout.YLog));
        Assert.Equal(blocks.Select(b => (b.Id, b.At, b.Source, b.Caption)), read.Select(b => (b.Id, b.At, b.Source, b.Caption)));
        Assert.True(double.IsNaN(read.OfType<RunBlock>().Single().Scores["sparsity.a.l0"].Value));
        Assert.Null(read.OfType<InterventionBlock>().Single().Probes[1].Own);
        Assert.Equal(json, ReportDocument.Check("Title", read)); // None of them has a mistake.
    }

    [Theory]
    [InlineData("""[{ "kind": "script", "text": "x" }]""")]
    [InlineData("""[{ "text": "x" }]""")]
    [InlineData("""[{ "kind": "markdown" }]""")]
    [InlineData("""[{ "kind": "markdown", "text": null }]""")]
    [InlineData("""[{ "kind": "markdown", "text": "x", "onclick": "y" }]""")]
    [InlineData("""[{ "kind": "table", "title": "x", "columns": [{}], "rows": [] }]""")]
    [InlineData("{}")]
    [InlineData("null")]
    public void What_is_no_list_of_blocks_is_refused(string json) =>
        Assert.Equal("blocks", Assert.Single(Assert.Throws<ReportException>(() => ReportJson.Read(json)).Errors).Path);

    [Fact]
    public void All_mistakes_are_named_at_once_each_under_its_place()
    {
        var blocks = new ReportBlock[]
        {
            SampleBlocks.Markdown() with { Source = "javascript:alert(1)" },
            SampleBlocks.Chart() with { Title = " ", Height = 9, Traces = [new PlotTrace { Name = "a", Y = [1], Color = "red;background:url(x)" }] },
            SampleBlocks.Table() with { Rows = [["only one"]] },
            SampleBlocks.Concept() with { Latent = -1, ItemsA = [new(0, "x", 1, "data:image/svg+xml;base64,AAAA")] },
            SampleBlocks.Intervention() with { Id = "../x" },
            SampleBlocks.Markdown(new string('x', ReportLimits.MarkdownLength + 1)),
        };

        var errors = Assert.Throws<ReportException>(() => ReportDocument.Check("", blocks)).Errors;

        Assert.Equal(
            ["title", "blocks[0].source", "blocks[1].title", "blocks[1].height", "blocks[1].traces", "blocks[2].rows", "blocks[3].itemsA", "blocks[3].latent", "blocks[4].id", "blocks[5].text"],
            errors.Select(e => e.Path));
        Assert.Contains("javascript:alert(1)", errors[1].Message);
        Assert.Contains("red;background:url(x)", errors[4].Message);
    }

    [Fact]
    public void Two_blocks_of_one_id_too_many_blocks_and_too_many_numbers_are_refused()
    {
        var twice = SampleBlocks.Markdown();
        Assert.Contains(twice.Id, Assert.Single(Assert.Throws<ReportException>(() => ReportDocument.Check("x", [twice, twice])).Errors).Message);
        var many = Enumerable.Range(0, ReportLimits.Blocks + 1).Select(_ => SampleBlocks.Markdown()).ToList();
        Assert.Contains("201", Assert.Single(Assert.Throws<ReportException>(() => ReportDocument.Check("x", many)).Errors).Message);
        var large = SampleBlocks.Chart() with { Traces = [new PlotTrace { Name = "a", X = new double[ReportLimits.ChartSize + 1] }] };
        Assert.Contains("300,001", Assert.Single(Assert.Throws<ReportException>(() => ReportDocument.Check("x", [large])).Errors).Message);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("compare?groups=a,b&x=data.pairedFraction", true)]
    [InlineData("runs/0123456789abc?tab=training&smooth=0.5", true)]
    [InlineData("?q=a%3E1", true)]
    [InlineData("/runs", false)]
    [InlineData("//elsewhere.example", false)]
    [InlineData("http://elsewhere.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("\\\\elsewhere", false)]
    [InlineData("runs\n", false)]
    [InlineData("runs?x=<script>", false)]
    [InlineData("runs?x=\"onclick=", false)]
    public void A_source_is_an_address_within_the_site(string address, bool valid) => Assert.Equal(valid, SiteAddress.IsValid(address));

    [Fact]
    public void The_address_of_a_page_becomes_a_source()
    {
        Assert.Equal("runs?q=it%27s", SiteAddress.Of("runs?q=it's#main"));
        Assert.Null(SiteAddress.Of("runs?q=" + new string('x', ReportLimits.AddressLength)));
    }

    [Theory]
    [InlineData("--side-a", true)]
    [InlineData("#0072b2", true)]
    [InlineData("rgb(0 114 178 / 50%)", true)]
    [InlineData("tomato", true)]
    [InlineData("url(http://x)", false)]
    [InlineData("red;x:y", false)]
    [InlineData("var(--x)}", false)]
    [InlineData("", false)]
    public void A_colour_is_a_colour(string text, bool valid) => Assert.Equal(valid, ChartBlock.IsColor(text));

    [Fact]
    public void Blocks_move_and_stop_at_the_ends()
    {
        ReportBlock[] blocks = [.. "abcd".Select(c => SampleBlocks.Markdown() with { Id = $"{c}" })];

        Assert.Equal("bacd", Ids(ReportEdits.MoveBy(blocks, "a", 1)));
        Assert.Equal("abcd", Ids(ReportEdits.MoveBy(blocks, "a", -1)));
        Assert.Equal("abdc", Ids(ReportEdits.MoveBy(blocks, "d", -1)));
        Assert.Equal("abcd", Ids(ReportEdits.MoveBy(blocks, "nobody", 1)));
        Assert.Equal("bcad", Ids(ReportEdits.MoveTo(blocks, "a", 2)));
        Assert.Equal("dabc", Ids(ReportEdits.MoveTo(blocks, "d", 0)));
        Assert.Equal("acd", Ids(ReportEdits.Remove(blocks, "b")));
        Assert.Equal("abxcd", Ids(ReportEdits.Insert(blocks, SampleBlocks.Markdown() with { Id = "x" }, 2)));
        Assert.Equal("abcdx", Ids(ReportEdits.Insert(blocks, SampleBlocks.Markdown() with { Id = "x" }, 99)));
    }

    private static string Ids(IEnumerable<ReportBlock> blocks) => string.Concat(blocks.Select(b => b.Id));
}
