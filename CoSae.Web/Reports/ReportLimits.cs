namespace CoSae.Web.Reports;

/// <summary>How large a report may be; what is beyond is refused with a message that says so.</summary>
public static class ReportLimits
{
    /// <summary>Characters of the title of a report, a chart or a table.</summary>
    public const int TitleLength = 200;

    public const int Blocks = 200;

    /// <summary>Characters of all blocks together, as JSON: what one edit reads and writes.</summary>
    public const int JsonLength = 16 << 20;

    public const int MarkdownLength = 100_000;

    public const int CaptionLength = 2_000;

    /// <summary>Characters of names, labels and the texts of a chart.</summary>
    public const int NameLength = 1_000;

    /// <summary>Characters of an item, a cell, a figure.</summary>
    public const int ItemLength = 10_000;

    public const int SpecLength = 200_000;

    public const int AddressLength = 8_000;

    /// <summary>Figures of a run.</summary>
    public const int Scores = 2_000;

    public const int Traces = 500;

    /// <summary>Numbers and texts of one chart.</summary>
    public const int ChartSize = 300_000;

    public const int TableColumns = 60;

    public const int TableRows = 5_000;

    /// <summary>Items, changes, probes in one list.</summary>
    public const int Items = 200;

    /// <summary>Characters of a picture's data address.</summary>
    public const int PictureLength = 100_000;
}
