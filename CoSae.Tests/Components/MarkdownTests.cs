using Bunit;
using CoSae.Web.Components.Controls;

namespace CoSae.Tests.Components;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("**bold**", "<p><strong>bold</strong></p>")]
    [InlineData("[a](https://example.org/x)", "<p><a href=\"https://example.org/x\">a</a></p>")]
    [InlineData("[a](runs/1?tab=spec#x)", "<p><a href=\"runs/1?tab=spec#x\">a</a></p>")]
    [InlineData("[a](mailto:a@example.org)", "<p><a href=\"mailto:a@example.org\">a</a></p>")]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    [InlineData("[a](javascript:alert(1))", "<p><a href=\"\">a</a></p>")]
    [InlineData("[a](JaVaScRiPt:alert(1))", "<p><a href=\"\">a</a></p>")]
    [InlineData("[a](data:text/html,x)", "<p><a href=\"\">a</a></p>")]
    [InlineData("[a](vbscript:x)", "<p><a href=\"\">a</a></p>")]
    [InlineData("[a](//example.org)", "<p><a href=\"\">a</a></p>")]
    [InlineData("![a](javascript:x)", "<p><img src=\"\" alt=\"a\" /></p>")]
    [InlineData("[a][1]\n\n[1]: javascript:alert(1)", "<p><a href=\"\">a</a></p>")]
    [InlineData("<javascript:alert(1)>", "<p>javascript:alert(1)</p>")]
    public void Becomes_html_that_runs_nothing(string markdown, string html) => Assert.Equal(html, MarkdownText.ToSafeHtml(markdown).Trim());

    [Theory]
    [InlineData("java\tscript:alert(1)")]
    [InlineData(" \u0001javascript:alert(1)")]
    [InlineData("javascript&colon;x:y")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\\evil.example")]
    public void Disguised_addresses_are_found_out(string address) => Assert.False(MarkdownText.IsSafe(address));

    [Fact]
    public void Nothing_of_a_hostile_text_becomes_an_element_or_an_attribute()
    {
        using var context = new BunitContext();
        var cut = context.Render<Markdown>(p => p.Add(m => m.Text,
            """<img src=x onerror=alert(1)> <a href="javascript:x" onclick="y">z</a> [q](https://a.example "x\" onmouseover=\"y") <svg/onload=alert(1)> `<b>`"""));
        Assert.Empty(cut.FindAll("script, img, svg, [onerror], [onclick], [onmouseover], [onload]"));
        Assert.Equal("https://a.example", cut.Find("a").GetAttribute("href"));
    }
}
