using AngleSharp.Html.Parser;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.Reports;

namespace CoSae.Tests.Web.Reports;

public sealed class MarkdownTextTests
{
    [Fact]
    public void Headings_lists_tables_and_links_are_rendered()
    {
        string html = MarkdownText.ToSafeHtml("# Hello\n\n- *one*\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n\n[site](https://example.org/x) [runs](runs/1?tab=spec) <a@example.org>");
        var page = new HtmlParser().ParseDocument(html);

        Assert.Equal("Hello", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("one", page.QuerySelector("li em")!.TextContent);
        Assert.Equal(2, page.QuerySelectorAll("td").Length);
        Assert.Equal(["https://example.org/x", "runs/1?tab=spec", "mailto:a@example.org"], page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](jav&#x09;ascript:alert(1))")]
    [InlineData("[x](&#1;javascript:alert(1))")]
    [InlineData("[x](vbscript:msgbox)")]
    [InlineData("[x](data:text/html,<script>alert(1)</script>)")]
    [InlineData("[x](//elsewhere.example)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x][r]\n\n[r]: javascript:alert(1)")]
    [InlineData("![x](http://elsewhere.example/pixel.png)")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("[x](https://e.example \"title\" onmouseover=alert(1))")]
    [InlineData("```<img src=x onerror=alert(1)>\nx\n```")]
    public void Nothing_that_acts_or_loads_comes_through(string text)
    {
        var page = new HtmlParser().ParseDocument(MarkdownText.ToSafeHtml(text));

        Assert.Empty(page.QuerySelectorAll("script, img, iframe, object, embed, form, style, link, svg"));
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name is "style" or "src");
        Assert.All(page.QuerySelectorAll("a"), a => Assert.Matches("^(|https?://.*)$", a.GetAttribute("href")!));
    }

    [Fact]
    public void Words_are_marked_whole_and_whatever_their_case()
    {
        Assert.Equal([("the big ", false), ("Bird", true), (" of birds", false)], MarkedText.Split("the big Bird of birds", ["bird"]));
        Assert.Equal([("a+b", true), (" <i>", false)], MarkedText.Split("a+b <i>", ["a+b", ""]));
        Assert.Equal([("x", false)], MarkedText.Split("x", null));
    }
}
