namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>A format that the comparison table can be taken away in.</summary>
/// <param name="Key">In the address, and the ending of the file.</param>
/// <param name="Title">On the button.</param>
/// <param name="Help">What it is for.</param>
public sealed record TableFormat(string Key, string Title, string Mime, string Help)
{
    public static IReadOnlyList<TableFormat> All { get; } =
    [
        new("csv", "CSV", "text/csv", "Every figure with every digit, a line a group and score: for a spreadsheet or a script."),
        new("md", "Markdown", "text/markdown", "The table with its verdicts in words: for a note or a pull request."),
        new("tex", "LaTeX", "application/x-tex", "A booktabs table with caption, marks of significance and the best of each column in bold: for a paper."),
    ];

    /// <summary>The format of a key; null for any other.</summary>
    public static TableFormat? Of(string? key) => All.FirstOrDefault(f => f.Key == key);
}
