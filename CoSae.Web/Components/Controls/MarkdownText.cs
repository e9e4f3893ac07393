using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CoSae.Web.Components.Controls;

/// <summary>What people write, as HTML that cannot do anything: no HTML of theirs passes, and links lead where people expect.</summary>
public static class MarkdownText
{
    private static readonly string[] _schemes = ["http", "https", "mailto"];

    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder()
        .DisableHtml().UsePipeTables().UseAutoLinks().UseTaskLists().UseEmphasisExtras().UseListExtras().Build();

    /// <summary>Renders Markdown; HTML in it is shown as text, addresses other than http, https, mailto and relative ones lead nowhere.</summary>
    public static string ToSafeHtml(string markdown)
    {
        var document = Markdig.Markdown.Parse(markdown, _pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            // Reference links and images share this class; a dynamic address would only be known at rendering.
            string? address = link.GetDynamicUrl is null ? link.Url : link.GetDynamicUrl();
            (link.GetDynamicUrl, link.Url) = (null, IsSafe(address) ? address : "");
            // A picture would tell its server who reads, and a shared snapshot loads nothing: it becomes a link to it.
            link.IsImage &= link.Url is null or "";
        }
        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !IsSafe(l.Url)).ToList())
            link.ReplaceBy(new LiteralInline(link.Url));
        return Markdig.Markdown.ToHtml(document, _pipeline);
    }

    /// <summary>Whether an address may stand in a link: relative, or of a scheme that runs nothing.</summary>
    public static bool IsSafe(string? address)
    {
        // Browsers drop controls and blanks before they look for the scheme.
        string bare = string.Concat((address ?? "").Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c)));
        int colon = bare.IndexOf(':');
        int other = bare.IndexOfAny(['/', '?', '#']);
        return colon < 0 || (other >= 0 && other < colon) ? !bare.StartsWith("//", StringComparison.Ordinal) && !bare.Contains('\\')
            : _schemes.Contains(bare[..colon], StringComparer.OrdinalIgnoreCase);
    }
}
