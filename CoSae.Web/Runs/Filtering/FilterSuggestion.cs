namespace CoSae.Web.Runs.Filtering;

/// <summary>Something that could be written next.</summary>
/// <param name="Text">What is offered: a field with its sign, a value.</param>
/// <param name="Help">A few words about it.</param>
/// <param name="From">Where the part of the filter begins that it replaces.</param>
/// <param name="To">Where that part ends.</param>
public sealed record FilterSuggestion(string Text, string Help, int From, int To)
{
    /// <summary>The filter once this is taken; a blank follows what is complete.</summary>
    public (string Text, int Caret) ApplyTo(string filter)
    {
        string tail = filter[Math.Min(To, filter.Length)..];
        string space = Text[^1] is ':' or '.' or '>' || tail.StartsWith(' ') || tail.StartsWith(')') ? "" : " ";
        return (filter[..From] + Text + space + tail, From + Text.Length + space.Length);
    }
}
