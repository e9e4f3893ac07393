namespace CoSae.Web.Runs.Filtering;

/// <summary>A mistake in a filter.</summary>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Position">Where it begins in the text, from 0.</param>
/// <param name="Length">How many characters it spans; 0 where something is missing.</param>
public sealed record FilterError(string Message, int Position, int Length)
{
    /// <summary>With the place as people count it.</summary>
    public override string ToString() => $"{Message} (at character {Position + 1})";
}
