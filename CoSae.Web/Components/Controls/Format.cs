using System.Globalization;
using CoSae.Engine.Runs;

namespace CoSae.Web.Components.Controls;

/// <summary>Numbers and times as these pages write them, the same in every country.</summary>
public static class Format
{
    private static readonly CultureInfo _culture = CultureInfo.InvariantCulture;

    /// <summary>66,115</summary>
    public static string Count(long value) => value.ToString("N0", _culture);

    /// <summary>0.1 %, with as many digits as a small fraction needs.</summary>
    public static string Percent(double fraction) => fraction switch
    {
        0 => "0 %",
        >= 0.1 => (fraction * 100).ToString("0.#", _culture) + " %",
        _ => (fraction * 100).ToString("G3", _culture) + " %",
    };

    /// <summary>0.742; a minus sign that is one; a dash for what is no number.</summary>
    public static string Number(double value, int decimals = 3)
    {
        if (!double.IsFinite(value))
            return "–";
        string text = value.ToString("F" + decimals, _culture);
        return text.StartsWith('-') ? (text.Trim('-', '0', '.').Length == 0 ? text[1..] : "−" + text[1..]) : text;
    }

    /// <summary>[0.731, 0.753], or null where no interval was asked for.</summary>
    public static string? Interval(Score score, int decimals = 3) =>
        score.Low == score.High ? null : $"[{Number(score.Low, decimals)}, {Number(score.High, decimals)}]";

    /// <summary>1,234 or 12.3 k or 1.2 M.</summary>
    public static string Rate(double value) => !double.IsFinite(value) ? "–" : value switch
    {
        >= 1e6 => (value / 1e6).ToString("0.0", _culture) + " M",
        >= 1e4 => (value / 1e3).ToString("0.0", _culture) + " k",
        _ => value.ToString("N0", _culture),
    };

    /// <summary>45 s, 3 min 20 s, 2 h 5 min.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => "0 s",
        { TotalSeconds: < 60 } => $"{(int)time.TotalSeconds} s",
        { TotalMinutes: < 60 } => $"{(int)time.TotalMinutes} min {time.Seconds} s",
        { TotalHours: < 48 } => $"{(int)time.TotalHours} h {time.Minutes} min",
        _ => $"{(int)time.TotalDays} d {time.Hours} h",
    };

    /// <summary>1.4 MiB</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1 << 20 => (bytes / 1024.0).ToString("0.#", _culture) + " KiB",
        < 1 << 30 => (bytes / 1048576.0).ToString("0.#", _culture) + " MiB",
        _ => (bytes / 1073741824.0).ToString("0.##", _culture) + " GiB",
    };
}
