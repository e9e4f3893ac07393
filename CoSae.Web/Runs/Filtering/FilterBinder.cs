using System.Globalization;
using CoSae.Engine.Runs;

namespace CoSae.Web.Runs.Filtering;

/// <summary>Gives the terms of a filter their fields and typed values; collects every mistake on the way.</summary>
internal sealed class FilterBinder(DateTimeOffset now)
{
    private readonly List<FilterError> _errors = [];

    /// <summary>The tree with conditions in place of terms.</summary>
    /// <exception cref="FilterException">With every unknown field and every value that does not fit its field.</exception>
    public static FilterNode Bind(FilterNode node, DateTimeOffset now)
    {
        var binder = new FilterBinder(now);
        var bound = binder.Visit(node);
        return binder._errors.Count == 0 ? bound : throw new FilterException(binder._errors);
    }

    private FilterNode Visit(FilterNode node) => node switch
    {
        FilterNode.All all => new FilterNode.All([.. all.Parts.Select(Visit)]),
        FilterNode.Any any => new FilterNode.Any([.. any.Parts.Select(Visit)]),
        FilterNode.Not not => new FilterNode.Not(Visit(not.Part)),
        FilterNode.Term term => Term(term),
        _ => node,
    };

    private FilterNode Term(FilterNode.Term term)
    {
        if (RunFields.Find(term.Field.Text, out string problem) is not { } field)
        {
            _errors.Add(new FilterError(problem, term.Field.Position, term.Field.Length));
            return term;
        }
        bool ordered = field.IsNumeric || field.Type == RunFieldType.Time;
        if (!ordered && term.Operator is not (FilterOperator.Is or FilterOperator.IsNot))
        {
            _errors.Add(new FilterError($"{field.Name} has no order: use : or !=.", term.Field.Position, term.Field.Length));
            return term;
        }
        return new FilterNode.Condition(field, term.Operator, [.. term.Values.Select(v => Test(field, term.Operator, v)).OfType<FilterTest>()]);
    }

    private FilterTest? Test(RunField field, FilterOperator kind, FilterValue value)
    {
        if (!value.Quoted && kind is FilterOperator.Is or FilterOperator.IsNot)
        {
            if (value.Text.Equals("none", StringComparison.OrdinalIgnoreCase))
                return new FilterTest.Missing();
            if (value.Text == "*")
                return new FilterTest.Present();
        }
        var test = field.Type switch
        {
            RunFieldType.State => States(value.Text),
            RunFieldType.Flag => Flag(value.Text),
            RunFieldType.Time => FilterTimes.Read(value.Text, now),
            RunFieldType.Duration => FilterTimes.Seconds(value.Text) is { } seconds ? new FilterTest.Number(seconds) : null,
            RunFieldType.Number or RunFieldType.Share => Number(value.Text, field.Type == RunFieldType.Share),
            _ => new FilterTest.Text(value.Text, !value.Quoted && value.Text.Contains('*')),
        };
        if (test is null)
            _errors.Add(new FilterError($"“{value.Text}” is no value of {field.Name}: {Expected(field, value.Text)}", value.Position, value.Length));
        return test;
    }

    private static FilterTest? Number(string text, bool share)
    {
        bool percent = share && text.EndsWith('%');
        return double.TryParse(percent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? new FilterTest.Number(percent ? number / 100 : number)
            : null;
    }

    private static FilterTest? Flag(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "1" => new FilterTest.Number(1),
        "false" or "no" or "0" => new FilterTest.Number(0),
        _ => null,
    };

    private static FilterTest? States(string text) => text.ToLowerInvariant() switch
    {
        RunFields.Active => new FilterTest.States([RunState.Queued, RunState.Starting, RunState.Running, RunState.Evaluating]),
        RunFields.Live => new FilterTest.States([RunState.Starting, RunState.Running, RunState.Evaluating]),
        RunFields.Ended => new FilterTest.States([RunState.Done, RunState.Failed, RunState.Cancelled, RunState.Interrupted]),
        var name when name.All(char.IsLetter) && Enum.TryParse(name, ignoreCase: true, out RunState state) => new FilterTest.States([state]),
        _ => null,
    };

    private static string Expected(RunField field, string given) => field.Type switch
    {
        RunFieldType.State => Nearest.To(given, field.Values) is { Count: > 0 } near
            ? $"did you mean {string.Join(" or ", near)}?" : $"take {string.Join(", ", field.Values)}.",
        RunFieldType.Flag => "take true or false.",
        RunFieldType.Time => "take a date (2026-01-31), a time (2026-01-31T10:00), today, yesterday, or how long ago (7d, 12h, 2w).",
        RunFieldType.Duration => "take seconds, or a number with a unit (90s, 5m, 2h, 1d).",
        RunFieldType.Share => "take a number from 0 to 1, or percent (1%).",
        _ => "take a number.",
    };
}
