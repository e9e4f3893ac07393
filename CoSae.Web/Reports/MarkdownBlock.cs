using CoSae.Engine.Runs;

namespace CoSae.Web.Reports;

/// <summary>Text of the author.</summary>
public sealed record MarkdownBlock : ReportBlock
{
    /// <summary>Markdown; HTML in it is shown, not run.</summary>
    public required string Text { get; init; }

    public override string Heading => Text.Split('\n').Select(l => l.Trim(' ', '#', '*', '_', '`', '\r')).FirstOrDefault(l => l.Length > 0) is { } line
        ? BlockCheck.Short(line) : "Text";

    private protected override IEnumerable<SpecError> Check() => BlockCheck.Text("text", Text, ReportLimits.MarkdownLength);
}
