namespace CoSae.Web.Runs.Filtering;

/// <summary>How a field is held against a value.</summary>
public enum FilterOperator
{
    /// <summary><c>:</c> or <c>=</c>: equals any value of the list.</summary>
    Is,

    /// <summary><c>!=</c>: none of them; also where the field has no value.</summary>
    IsNot,
    Below,
    AtMost,
    Above,
    AtLeast,
}
