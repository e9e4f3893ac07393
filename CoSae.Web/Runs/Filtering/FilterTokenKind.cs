namespace CoSae.Web.Runs.Filtering;

/// <summary>Kinds of the smallest parts of a filter.</summary>
public enum FilterTokenKind
{
    /// <summary>A word without quotes: a field, a value or something to search for.</summary>
    Word,

    /// <summary>A text in quotes, without them.</summary>
    Quoted,

    /// <summary><c>:</c> and the comparisons.</summary>
    Operator,

    /// <summary>Between the values of a list.</summary>
    Comma,
    Open,
    Close,

    /// <summary>A minus sign right before a term.</summary>
    Minus,
    End,
}
