using System.Linq.Expressions;
using CoSae.Data;
using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Runs.Filtering;

/// <summary>
/// Makes a bound filter a predicate that the store evaluates. What a person wrote becomes a parameter, never a part of the
/// statement. No predicate is null anywhere, so that NOT is its exact opposite.
/// </summary>
internal sealed class FilterCompiler(CosaeDb db, DateTimeOffset now)
{
    private readonly RunFieldValues _values = new(db, now);

    public Expression<Func<Run, bool>> Compile(FilterNode node) => node switch
    {
        FilterNode.All all => all.Parts.Count == 0 ? _ => true : all.Parts.Select(Compile).Aggregate(Expressions.And),
        FilterNode.Any any => any.Parts.Select(Compile).Aggregate(Expressions.Or),
        FilterNode.Not not => Expressions.Not(Compile(not.Part)),
        FilterNode.Words words => Words(words.Text),
        FilterNode.Condition condition => Condition(condition),
        _ => throw new ArgumentException($"{node} is not bound.", nameof(node)),
    };

    private static Expression<Func<Run, bool>> Words(string text)
    {
        string pattern = $"%{LikePattern.Escape(text)}%";
        return r => EF.Functions.Like(r.Name, pattern, LikePattern.Sign) || EF.Functions.Like(r.Id, pattern, LikePattern.Sign)
            || EF.Functions.Like(r.Notes, pattern, LikePattern.Sign);
    }

    private Expression<Func<Run, bool>> Condition(FilterNode.Condition condition)
    {
        var any = condition.Tests.Select(t => Test(condition.Field, condition.Operator, t)).Aggregate(Expressions.Or);
        return condition.Operator == FilterOperator.IsNot ? Expressions.Not(any) : any;
    }

    private Expression<Func<Run, bool>> Test(RunField field, FilterOperator kind, FilterTest test) => test switch
    {
        FilterTest.Missing => Expressions.Not(Present(field)),
        FilterTest.Present => Present(field),
        FilterTest.States states => State(states.Values),
        FilterTest.Number number when field.Kind == RunFieldKind.Score => Score(field.Path, kind, number.Value),
        FilterTest.Number number => Expressions.Of(_values.Number(field), Compare(kind, number.Value)),
        FilterTest.Time time => Expressions.Of(_values.Time(field), Compare(kind, time)),
        FilterTest.Text text => Text(field, text),
        _ => throw new ArgumentException($"{test} is no test.", nameof(test)),
    };

    private Expression<Func<Run, bool>> Present(RunField field)
    {
        string path = field.Path;
        return field.Type switch
        {
            _ when field.Kind == RunFieldKind.Score => r => db.Scores.Any(s => s.RunId == r.Id && s.Name == path),
            RunFieldType.Tags => r => db.Tags.Any(t => t.RunId == r.Id),
            RunFieldType.State => _ => true,
            RunFieldType.Time => Expressions.Of(_values.Time(field), t => t != null),
            RunFieldType.Text => Expressions.Of(_values.Text(field), t => t != null),
            _ => Expressions.Of(_values.Number(field), n => n != null),
        };
    }

    private static Expression<Func<Run, bool>> State(IReadOnlyList<RunState> states) =>
        states.Select(s => (Expression<Func<Run, bool>>)(r => r.State == s)).Aggregate(Expressions.Or);

    // A seek in the scores' primary key for each run; they number fifty a run, so a join would read far more.
    private Expression<Func<Run, bool>> Score(string path, FilterOperator kind, double value) => kind switch
    {
        FilterOperator.Below => r => db.Scores.Any(s => s.RunId == r.Id && s.Name == path && s.Value < value),
        FilterOperator.AtMost => r => db.Scores.Any(s => s.RunId == r.Id && s.Name == path && s.Value <= value),
        FilterOperator.Above => r => db.Scores.Any(s => s.RunId == r.Id && s.Name == path && s.Value > value),
        FilterOperator.AtLeast => r => db.Scores.Any(s => s.RunId == r.Id && s.Name == path && s.Value >= value),
        _ => r => db.Scores.Any(s => s.RunId == r.Id && s.Name == path && s.Value == value),
    };

    private static Expression<Func<double?, bool>> Compare(FilterOperator kind, double value) => kind switch
    {
        FilterOperator.Below => x => x != null && x < value,
        FilterOperator.AtMost => x => x != null && x <= value,
        FilterOperator.Above => x => x != null && x > value,
        FilterOperator.AtLeast => x => x != null && x >= value,
        _ => x => x != null && x == value,
    };

    // After a day begins with the next; "is" a moment ago is since then.
    private static Expression<Func<DateTimeOffset?, bool>> Compare(FilterOperator kind, FilterTest.Time time)
    {
        var (from, to) = (time.From, time.To);
        return kind switch
        {
            FilterOperator.Below => x => x != null && x < from,
            FilterOperator.AtMost => x => x != null && x < to,
            FilterOperator.Above => x => x != null && x >= to,
            FilterOperator.AtLeast => x => x != null && x >= from,
            _ when from == to => x => x != null && x >= from,
            _ => x => x != null && x >= from && x < to,
        };
    }

    private Expression<Func<Run, bool>> Text(RunField field, FilterTest.Text text)
    {
        string pattern = text.Wild ? LikePattern.OfStars(text.Value) : LikePattern.Escape(text.Value), value = text.Value;
        switch (field.Name)
        {
            case "tag":
                return r => db.Tags.Any(t => t.RunId == r.Id && EF.Functions.Like(t.Tag, pattern, LikePattern.Sign));
            case "sweep":
                return r => r.SweepId != null && (EF.Functions.Like(r.SweepId, pattern, LikePattern.Sign)
                    || db.Sweeps.Any(w => w.Id == r.SweepId && EF.Functions.Like(w.Name, pattern, LikePattern.Sign)));
            case "group" when !text.Wild:
                string begin = pattern + "%";
                return r => EF.Functions.Like(r.GroupKey, begin, LikePattern.Sign);
            // By its index.
            case "id" when !text.Wild:
                return r => r.Id == value;
            default:
                return Expressions.Of(_values.Text(field), t => t != null && EF.Functions.Like(t, pattern, LikePattern.Sign));
        }
    }
}
