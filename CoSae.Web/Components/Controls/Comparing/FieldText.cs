using System.Globalization;
using CoSae.Engine.Methods;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>Values of spec fields as these pages write them.</summary>
public static class FieldText
{
    private static readonly CultureInfo _culture = CultureInfo.InvariantCulture;

    /// <summary>Methods by title, fractions in percent, numbers with separators; anything else as it stands in the spec.</summary>
    public static string Of(string path, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "–";
        if (path == "model.method")
            return Method.Find(value)?.Title ?? value;
        if (Number(value) is not { } number)
            return value;
        return path.EndsWith("Fraction", StringComparison.Ordinal) ? Format.Percent(number)
            : number == Math.Floor(number) && Math.Abs(number) < 1e15 ? number.ToString("N0", _culture)
            : number.ToString("G6", _culture);
    }

    /// <summary>A path in pieces at which a narrow page may break it: after a point and before a capital.</summary>
    public static IEnumerable<string> Pieces(string path)
    {
        int from = 0;
        for (int i = 1; i <= path.Length; i++)
            if (i == path.Length || char.IsUpper(path[i]) || path[i - 1] == '.')
            {
                yield return path[from..i];
                from = i;
            }
    }

    /// <summary>The last two parts of a path: enough to tell fields apart in a chart.</summary>
    public static string Short(string path)
    {
        string[] parts = path.Split('.');
        return parts.Length > 2 ? string.Join('.', parts[^2..]) : parts[^1];
    }

    internal static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, _culture, out double number) && double.IsFinite(number) ? number : null;
}
