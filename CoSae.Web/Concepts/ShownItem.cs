namespace CoSae.Web.Concepts;

/// <summary>A test item as pages show it.</summary>
/// <param name="Item">Number of the test item.</param>
/// <param name="Row">Row of the data set.</param>
/// <param name="Text">What it is; null without texts.</param>
/// <param name="Classes">Names of its classes.</param>
/// <param name="Picture">Address of its picture; null without pictures.</param>
/// <param name="Value">An activation, or how near it is.</param>
public sealed record ShownItem(int Item, long Row, string? Text, IReadOnlyList<string> Classes, string? Picture, double Value)
{
    /// <summary>A name for it in a line: its text, else its classes, else its number.</summary>
    public string Name => Text is { Length: > 0 } ? Text : Classes.Count > 0 ? string.Join(", ", Classes.Take(3)) : $"row {Row}";
}
