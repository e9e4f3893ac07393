using System.Globalization;

namespace CoSae.Web.Runs.Filtering;

/// <summary>Dates and durations as people write them in a filter; all times are UTC.</summary>
public static class FilterTimes
{
    private static readonly (string Format, Func<DateTimeOffset, DateTimeOffset> Next)[] _formats =
    [
        ("yyyy", t => t.AddYears(1)),
        ("yyyy-MM", t => t.AddMonths(1)),
        ("yyyy-MM-dd", t => t.AddDays(1)),
        ("yyyy-MM-dd'T'HH:mm", t => t.AddMinutes(1)),
        ("yyyy-MM-dd'T'HH:mm'Z'", t => t.AddMinutes(1)),
        ("yyyy-MM-dd'T'HH:mm:ss", t => t.AddSeconds(1)),
        ("yyyy-MM-dd'T'HH:mm:ss'Z'", t => t.AddSeconds(1)),
    ];

    /// <summary>
    /// The stretch of time that a text names: a year, month, day, minute or second; <c>today</c>, <c>yesterday</c>; or the
    /// moment <c>7d</c> before now. Null if it names none.
    /// </summary>
    public static FilterTest.Time? Read(string text, DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        switch (text.ToLowerInvariant())
        {
            case "today":
                return new FilterTest.Time(today, today.AddDays(1));
            case "yesterday":
                return new FilterTest.Time(today.AddDays(-1), today);
        }
        foreach (var (format, next) in _formats)
            if (DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from)
                && from < DateTimeOffset.MaxValue.AddYears(-1))
                return new FilterTest.Time(from, next(from));
        // A bare number is a year, never seconds ago; more than a thousand years ago is a slip.
        return text.Length > 0 && !char.IsDigit(text[^1]) && Seconds(text) is { } ago and < 3e10
            ? new FilterTest.Time(now.AddSeconds(-ago), now.AddSeconds(-ago)) : null;
    }

    /// <summary>A duration in seconds: <c>90</c>, <c>90s</c>, <c>5m</c>, <c>2h</c>, <c>7d</c>, <c>2w</c>; null if the text is none.</summary>
    public static double? Seconds(string text)
    {
        double unit = text.Length == 0 ? 0 : char.ToLowerInvariant(text[^1]) switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            'w' => 7 * 86_400,
            >= '0' and <= '9' => 1,
            _ => 0,
        };
        string number = unit > 0 && !char.IsDigit(text[^1]) ? text[..^1] : text;
        return unit > 0 && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value * unit : null;
    }
}
