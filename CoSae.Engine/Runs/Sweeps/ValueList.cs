using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CoSae.Engine.Runs.Sweeps;

/// <summary>
/// Several values in one line: a list with commas whose parts are values or ranges. <c>0:4</c> is 0, 1, 2, 3, 4; <c>0:1:0.25</c>
/// has steps of 0.25; <c>1e-4..1 log 5</c> is five values evenly apart on a logarithmic scale; <c>0..1 lin 3</c> on a linear one.
/// </summary>
public static partial class ValueList
{
    private const int Most = SweepSpec.MostRuns;

    /// <summary>Numbers of a list; of ranges with three significant digits, or rounded where only whole numbers fit.</summary>
    /// <exception cref="FormatException">A part is neither a number nor a range; the message names it.</exception>
    public static IReadOnlyList<JsonNode> Numbers(string text, bool whole)
    {
        var numbers = new List<double>();
        foreach (string part in Parts(text, ','))
        {
            numbers.AddRange(Range(part, whole));
            if (numbers.Count > Most)
                throw new FormatException($"'{part}' makes more than {Most} values.");
        }
        return [.. numbers.Distinct().Select(n => whole ? JsonValue.Create((long)n) : JsonValue.Create(n))];
    }

    /// <summary>Texts of a list, each once.</summary>
    public static IReadOnlyList<JsonNode> Texts(string text) => [.. Parts(text, ',').Distinct().Select(t => JsonValue.Create(t)!)];

    /// <summary>Lists of whole numbers, with semicolons between them: <c>1, 2; 1, 2, 5</c>.</summary>
    /// <exception cref="FormatException">A part is no whole number.</exception>
    public static IReadOnlyList<JsonNode> Lists(string text) =>
        [.. Parts(text, ';').Select(list => new JsonArray([.. Parts(list, ',').Select(n => JsonValue.Create((long)Number(n, whole: true)))]))];

    private static IEnumerable<double> Range(string part, bool whole)
    {
        if (Spaced().Match(part) is { Success: true } spaced)
            return Between(part, spaced, whole);
        string[] ends = part.Split(':');
        if (ends.Length == 1)
            return [Number(part, whole)];
        if (ends.Length > 3)
            throw new FormatException($"'{part}' is not a range; write first:last or first:last:step.");
        double first = Number(ends[0], whole), last = Number(ends[1], whole), step = ends.Length == 3 ? Number(ends[2], whole) : 1;
        if (step <= 0 || last < first)
            throw new FormatException($"'{part}' leads nowhere; a range goes up, in steps above 0.");
        double count = Math.Floor((last - first) / step + 1e-9) + 1;
        if (count > Most)
            throw new FormatException($"'{part}' makes more than {Most} values.");
        // A sum of steps would gather rounding errors; 12 digits hide that of the product.
        return Enumerable.Range(0, (int)count).Select(i => double.Parse((first + i * step).ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }

    private static IEnumerable<double> Between(string part, Match match, bool whole)
    {
        double first = Number(match.Groups[1].Value, whole: false), last = Number(match.Groups[2].Value, whole: false);
        bool log = match.Groups[3].Value == "log";
        if (!int.TryParse(match.Groups[4].Value, CultureInfo.InvariantCulture, out int count) || count is < 2 or > Most)
            throw new FormatException($"'{part}' asks for {match.Groups[4].Value} values; take 2 to {Most}.");
        if (log && (first <= 0 || last <= 0))
            throw new FormatException($"'{part}' starts or ends at 0 or below, where a logarithmic scale has no place.");
        return Enumerable.Range(0, count).Select(i =>
        {
            double t = (double)i / (count - 1);
            double value = i == 0 ? first : i == count - 1 ? last : log ? first * Math.Pow(last / first, t) : first + t * (last - first);
            return whole ? Math.Round(value) : i == 0 || i == count - 1 ? value : double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        });
    }

    private static double Number(string text, bool whole)
    {
        if (!double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
            throw new FormatException($"'{text.Trim()}' is not a {(whole ? "whole number" : "number")}.");
        return !whole || (value == Math.Floor(value) && Math.Abs(value) <= 1L << 53) ? value : throw new FormatException($"'{text.Trim()}' is not a whole number.");
    }

    private static string[] Parts(string text, char separator) => text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^(\S+?)\s*\.\.\s*(\S+)\s+(log|lin)\s+(\d+)$")]
    private static partial Regex Spaced();
}
