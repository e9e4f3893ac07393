using System.Linq.Expressions;
using CoSae.Data;

namespace CoSae.Web.Runs.Filtering;

/// <summary>A filter of runs, as people write it in the box above the list: <c>method:cosae score.consistency>0.5 tag:paper</c>.</summary>
public sealed class RunFilter
{
    /// <summary>Longer texts are refused: an address does not carry them, and each term costs the store.</summary>
    public const int MaxLength = 2000;

    private readonly FilterNode _node;
    private readonly DateTimeOffset _now;

    private RunFilter(FilterNode node, DateTimeOffset now) => (_node, _now) = (node, now);

    /// <summary>Whether it leaves no run out.</summary>
    public bool IsEmpty => _node is FilterNode.All { Parts.Count: 0 };

    /// <summary>Reads a filter.</summary>
    /// <param name="text">Null or blank lets every run pass.</param>
    /// <param name="now">What "seven days ago" counts from.</param>
    /// <exception cref="FilterException">It is none; carries every mistake with its place.</exception>
    public static RunFilter Parse(string? text, DateTimeOffset now) => (text?.Length ?? 0) > MaxLength
        ? throw new FilterException($"The filter has {text!.Length} characters; at most {MaxLength} are read. To name many runs, give them a tag.", MaxLength, text.Length - MaxLength)
        : new RunFilter(FilterBinder.Bind(FilterParser.Parse(text ?? ""), now), now);

    /// <summary>As a predicate for a query of the given context.</summary>
    public Expression<Func<Run, bool>> ToExpression(CosaeDb db) => new FilterCompiler(db, _now).Compile(_node);

    /// <summary>The runs that pass.</summary>
    public IQueryable<Run> Apply(IQueryable<Run> runs, CosaeDb db) => IsEmpty ? runs : runs.Where(ToExpression(db));
}
