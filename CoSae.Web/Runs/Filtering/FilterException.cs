namespace CoSae.Web.Runs.Filtering;

/// <summary>A text is no filter; carries every mistake.</summary>
public sealed class FilterException(IReadOnlyList<FilterError> errors) : Exception(string.Join(" ", errors))
{
    public FilterException(string message, int position, int length) : this([new FilterError(message, position, length)])
    {
    }

    /// <summary>At least one, in the order of the text.</summary>
    public IReadOnlyList<FilterError> Errors { get; } = errors;
}
