using CoSae.Engine.Runs;

namespace CoSae.Web.Runs.Filtering;

/// <summary>What the value of a field is held against; a closed set.</summary>
public abstract record FilterTest
{
    private FilterTest()
    {
    }

    /// <summary><c>none</c>: the field has no value.</summary>
    public sealed record Missing : FilterTest;

    /// <summary><c>*</c>: it has one.</summary>
    public sealed record Present : FilterTest;

    /// <summary>A text, the case of letters aside.</summary>
    /// <param name="Wild">Whether its stars stand for anything.</param>
    public sealed record Text(string Value, bool Wild) : FilterTest;

    /// <summary>A number; shares from 0 to 1, durations in seconds, yes and no as 1 and 0.</summary>
    public sealed record Number(double Value) : FilterTest;

    /// <summary>A stretch of time, its end excluded: the day of a date. Empty for a moment such as "seven days ago".</summary>
    public sealed record Time(DateTimeOffset From, DateTimeOffset To) : FilterTest;

    public sealed record States(IReadOnlyList<RunState> Values) : FilterTest;
}
