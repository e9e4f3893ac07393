using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CoSae.Web.Reports;
using CoSae.Web.Sharing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoSae.Tests.Web.Reports;

public sealed class SnapshotPageTests
{
    private const string Hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>](javascript:x)</title></style>{{7*7}}<!--";

    [Fact]
    public async Task Every_kind_of_block_stands_in_it_as_it_was_taken()
    {
        var page = await RenderAsync(SampleBlocks.All("Birds"));

        Assert.Equal("Birds · all, tested", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["text", "run", "chart", "table", "concept", "intervention"], page.QuerySelectorAll("section.block").Select(b => b.ClassList[1]));
        var run = page.QuerySelector(".block.run")!;
        Assert.Equal(["0.742", "0.800"], run.QuerySelectorAll("[aria-label='Instance-wise translation'] .value").Select(v => v.TextContent));
        Assert.Contains("[0.732, 0.752]", run.TextContent);
        Assert.Contains("noise floor 0.031", run.QuerySelector("[aria-label='Distributional consistency']")!.TextContent);
        Assert.Contains("Not measured", run.QuerySelector("[aria-label='Instance-wise consistency']")!.TextContent);
        Assert.Equal("0.610", run.QuerySelector("[aria-label='InterVenchA'] .value")!.TextContent);
        Assert.Equal("bird", page.QuerySelector(".block.concept mark")!.TextContent);
        Assert.Equal(SampleBlocks.Picture, page.QuerySelector(".block.concept img")!.GetAttribute("src"));
        Assert.Contains("1.50 → 0.00", page.QuerySelector(".block.intervention")!.TextContent);
        Assert.Equal(["Birds", "0.900", "0.200", "0.250"], page.QuerySelectorAll(".block.intervention tbody tr")[0].Children.Select(c => c.TextContent));
        Assert.Contains("As of 27 Nov 2026, 12:00 UTC", run.QuerySelector(".taken")!.TextContent);
        // The numbers of a chart are there without JavaScript too.
        Assert.Contains("0.25", page.QuerySelector(".block.chart table")!.TextContent);
    }

    [Fact]
    public async Task The_figures_are_those_of_the_charts_gaps_as_null()
    {
        var page = await RenderAsync([SampleBlocks.Chart("</script><b>")]);

        var figures = JsonNode.Parse(page.QuerySelector("#figures")!.TextContent)!.AsArray();
        Assert.Equal("</script><b>", (string)figures[0]!["title"]!);
        Assert.Equal("[0.25,null,4]", figures[0]!["traces"]![0]!["y"]!.ToJsonString());
        Assert.Equal(("Points", "#a83"), ((string)figures[0]!["traces"]![1]!["kind"]!, (string)figures[0]!["traces"]![1]!["color"]!));
        Assert.True((bool)figures[0]!["layout"]!["yLog"]!);
        Assert.Equal("0", page.QuerySelector("[data-figure]")!.GetAttribute("data-figure"));
    }

    [Fact]
    public async Task It_loads_nothing_from_anywhere()
    {
        var page = await RenderAsync(SampleBlocks.All("Birds"), token: null);

        foreach (var element in page.QuerySelectorAll("[src], [srcset], link[href], object, iframe, embed, use, form"))
            Assert.StartsWith("data:image/", element.GetAttribute("src") ?? element.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("script[src], base"));
        Assert.All(page.QuerySelectorAll("a"), a => Assert.Matches("^[#/](?!/)", a.GetAttribute("href")!));
        string styles = string.Concat(page.QuerySelectorAll("style").Select(s => s.TextContent));
        Assert.DoesNotContain("url(", styles);
        Assert.DoesNotContain("@import", styles);
        Assert.DoesNotContain("http", page.Head!.InnerHtml.Replace("http-equiv", "").Replace("http://www.w3.org/2000/svg", "").Replace(Uri.EscapeDataString("http://www.w3.org/2000/svg"), ""));
        Assert.Empty(page.QuerySelectorAll("meta[property='og:image']"));
    }

    [Fact]
    public async Task Only_its_own_scripts_may_run()
    {
        var page = await RenderAsync(SampleBlocks.All(Hostile));

        string policy = page.QuerySelector("meta[http-equiv='Content-Security-Policy']")!.GetAttribute("content")!;
        var scripts = page.QuerySelectorAll("script").Where(s => s.GetAttribute("type") != "application/json").ToList();
        Assert.Equal(4, scripts.Count); // The theme, plotly.js, the charts, the page.
        Assert.All(scripts, s => Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s.TextContent)))}'", policy));
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("'unsafe-inline'", policy.Split(';').Single(d => d.Trim().StartsWith("script-src", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Hostile_texts_are_texts()
    {
        var page = await RenderAsync(SampleBlocks.All(Hostile), Hostile);

        Assert.Equal(Hostile, page.QuerySelector("h1")!.TextContent);
        Assert.Equal($"{Hostile} · CoSAE", page.Title);
        Assert.Equal(Hostile, page.QuerySelector(".block.run h2")!.TextContent);
        Assert.Single(page.QuerySelectorAll("img"));
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(page.QuerySelectorAll("a"), a => a.GetAttribute("href")!.Contains("javascript", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(Hostile, page.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
    }

    [Fact]
    public async Task A_link_has_a_title_a_sentence_and_a_picture_for_previews()
    {
        var page = await RenderAsync(SampleBlocks.All(), token: ShareToken.Create());

        string Meta(string name) => page.QuerySelector($"meta[property='{name}'], meta[name='{name}']")!.GetAttribute("content")!;
        Assert.Equal("Birds · all, tested", Meta("og:title"));
        Assert.Equal("1 run, 1 chart, 1 table, 1 concept, 1 intervention. A CoSAE report, frozen on 27 November 2026.", Meta("og:description"));
        Assert.Matches("^http://localhost:5080/s/[A-Za-z0-9_-]{22}/preview.png$", Meta("og:image"));
        Assert.Equal(("summary_large_image", Meta("og:image"), "noindex"), (Meta("twitter:card"), Meta("twitter:image"), Meta("robots")));
    }

    [Fact]
    public async Task Without_charts_it_carries_no_plotting_library()
    {
        byte[] page = await Page().RenderAsync(new SnapshotRequest("Words", [SampleBlocks.Markdown()], SampleBlocks.Noon));
        Assert.InRange(page.Length, 5_000, 100_000);
        Assert.DoesNotContain("unsafe-eval", Encoding.UTF8.GetString(page));
    }

    [Theory]
    [InlineData("Seeds, and: pairs?", "Seeds-and-pairs.html")]
    [InlineData("../../etc/passwd", "etc-passwd.html")]
    [InlineData("\"\r\nX-Evil: 1", "X-Evil-1.html")]
    [InlineData("…", "report.html")]
    public void The_file_is_named_after_the_title(string title, string file) => Assert.Equal(file, SnapshotPage.FileName(title));

    private static SnapshotPage Page() => new(new ServiceCollection().AddLogging().BuildServiceProvider(), NullLoggerFactory.Instance);

    private static async Task<IHtmlDocument> RenderAsync(IReadOnlyList<ReportBlock> blocks, string title = "Birds · all, tested", string? token = "AAAAAAAAAAAAAAAAAAAAAA")
    {
        byte[] page = await Page().RenderAsync(new SnapshotRequest(title, blocks, SampleBlocks.Noon) { Token = token, Site = token is null ? null : "http://localhost:5080/" });
        return new HtmlParser(new HtmlParserOptions { IsScripting = true }).ParseDocument(Encoding.UTF8.GetString(page));
    }
}
