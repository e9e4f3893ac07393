using System.Globalization;

namespace CoSae.Web.Components.Controls.Reports;

/// <summary>Moments as reports write them, the same for every reader.</summary>
public static class Moment
{
    /// <summary>27 Nov 2026, 14:05 UTC</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>27 Nov 2026</summary>
    public static string DayOf(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
