namespace CoSae.Web.Runs.Filtering;

/// <summary>A filter as a tree; a closed set.</summary>
public abstract record FilterNode
{
    private FilterNode()
    {
    }

    /// <summary>Every part holds; true without any.</summary>
    public sealed record All(IReadOnlyList<FilterNode> Parts) : FilterNode;

    /// <summary>At least one part holds.</summary>
    public sealed record Any(IReadOnlyList<FilterNode> Parts) : FilterNode;

    public sealed record Not(FilterNode Part) : FilterNode;

    /// <summary>A text that name, id or notes contain.</summary>
    public sealed record Words(string Text) : FilterNode;

    /// <summary>A field against values, as written: <see cref="FilterBinder"/> makes it a <see cref="Condition"/>.</summary>
    public sealed record Term(FilterValue Field, FilterOperator Operator, IReadOnlyList<FilterValue> Values) : FilterNode;

    /// <summary>A known field against values of its type, any of which will do.</summary>
    public sealed record Condition(RunField Field, FilterOperator Operator, IReadOnlyList<FilterTest> Tests) : FilterNode;
}
