using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CoSae.Web.Components.Controls;

/// <summary>Markdown that anybody may have written, as HTML that can do nothing but be read.</summary>
public static class MarkdownText
{
    private static readonly string[] _schemes = ["http", "https", "mailto"];

    // HTML in the text is shown as text. Extensions that add attributes of the author's choice are left out.
    private static readonly MarkdownPipeline _pipeline =
        new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras().Build();

    /// <summary>HTML without scripts, event handlers, foreign pictures, and links other than http, https, mailto and within this site.</summary>
    public static string ToSafeHtml(string text)
    {
        var document = Markdig.Markdown.Parse(text, _pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            // A picture would tell its server who reads; it becomes a link to it.
            link.IsImage = false;
            if (!IsAllowed(link.GetDynamicUrl?.Invoke() ?? link.Url))
                (link.Url, link.GetDynamicUrl) = ("", null);
            link.GetAttributes().AddProperty("rel", "noreferrer noopener nofollow");
        }
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
            if (!link.IsEmail && !IsAllowed(link.Url))
                link.ReplaceBy(new LiteralInline(link.Url));
        return document.ToHtml(_pipeline);
    }

    private static bool IsAllowed(string? url)
    {
        // Browsers skip control characters and blanks in front of and within a scheme.
        string plain = new([.. (url ?? "").Where(c => c > ' ')]);
        int colon = plain.IndexOf(':');
        bool relative = colon < 0 || plain.AsSpan(0, colon).IndexOfAny('/', '?', '#') >= 0;
        return relative
            ? !plain.StartsWith("//", StringComparison.Ordinal) && !plain.Contains('\\')
            : _schemes.Contains(plain[..colon], StringComparer.OrdinalIgnoreCase);
    }
}
