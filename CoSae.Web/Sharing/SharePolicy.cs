namespace CoSae.Web.Sharing;

/// <summary>How long links last: the choices of the form, and the limits of the API.</summary>
public static class SharePolicy
{
    /// <summary>The longest that a link can be told to last; for longer, let it last for ever.</summary>
    public const int MostDays = 3650;

    /// <summary>Days to choose from; null never ends.</summary>
    public static IReadOnlyList<(string Title, int? Days)> Choices { get; } =
        [("Never", null), ("In 7 days", 7), ("In 30 days", 30), ("In 90 days", 90)];

    /// <summary>Why a link cannot last that long, or null.</summary>
    public static string? Problem(int? days) =>
        days is null or (>= 1 and <= MostDays) ? null : $"{days} days; take 1 to {MostDays:N0}, or leave it out for a link that never ends.";

    /// <summary>The end of a day that a person chose, in UTC; null if that is over, or too far.</summary>
    public static DateTimeOffset? EndOf(DateOnly day, DateTimeOffset now)
    {
        var end = new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        return end > now && end <= now.AddDays(MostDays) ? end : null;
    }
}
