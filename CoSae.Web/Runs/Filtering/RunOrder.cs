using System.Linq.Expressions;
using CoSae.Data;

namespace CoSae.Web.Runs.Filtering;

/// <summary>Sorts runs by any field; those without a value come last whichever way, equals newest first.</summary>
internal static class RunOrder
{
    /// <param name="field">Null for the newest first.</param>
    public static IQueryable<Run> Apply(IQueryable<Run> runs, RunField? field, bool descending, CosaeDb db, DateTimeOffset now)
    {
        var values = new RunFieldValues(db, now);
        return field switch
        {
            null => Newest(runs),
            { Name: "created" } => descending ? Newest(runs) : runs.OrderBy(r => r.CreatedAt).ThenBy(r => r.Id),
            { Type: RunFieldType.Time } => By(runs, values.Time(field), t => t ?? DateTimeOffset.MaxValue, descending),
            { Type: RunFieldType.Text or RunFieldType.Tags or RunFieldType.State } => By(runs, values.Text(field), t => t ?? "\uffff", descending),
            _ => By(runs, values.Number(field), n => n ?? double.MaxValue, descending),
        };
    }

    // Ids sort by creation.
    private static IQueryable<Run> Newest(IQueryable<Run> runs) => runs.OrderByDescending(r => r.Id);

    // SQLite counts null as the smallest, so that descending needs no filler. One expression: a second would be computed again.
    private static IQueryable<Run> By<T, TFilled>(
        IQueryable<Run> runs, Expression<Func<Run, T>> value, Expression<Func<T, TFilled>> filled, bool descending) =>
        (descending ? runs.OrderByDescending(value) : runs.OrderBy(Expressions.Of(value, filled))).ThenByDescending(r => r.Id);
}
