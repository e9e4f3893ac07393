using System.Globalization;
using System.Text;

namespace CoSae.Engine.Statistics;

/// <summary>
/// A comparison table as CSV (RFC 4180, UTF-8, points as decimal marks): a line for each group and score that was measured,
/// with every digit; empty where there is no such number.
/// </summary>
public static class ComparisonCsv
{
    private static readonly string[] _columns =
    [
        "group", "key", "method", "baseline", "score", "n", "mean", "sd", "ci95_low", "ci95_high",
        "difference", "difference_ci95_low", "difference_ci95_high", "test", "pairs", "left_out", "df", "p", "p_holm", "effect_size", "effect_size_kind", "verdict",
    ];

    public static string Table(ComparisonTable table)
    {
        var text = new StringBuilder();
        Line(text, _columns);
        foreach (var row in table.Rows)
            foreach (var (score, cell) in table.Scores.Zip(row.Cells))
                if (cell.Summary is { } s)
                    Line(text, [row.Group.Title, row.Group.Key, row.Group.Spec.Model.Method, row.IsBaseline ? "true" : "false", score, .. Figures(s), .. Figures(cell.Comparison)]);
        return text.ToString();
    }

    private static string[] Figures(SampleSummary s) => [Number(s.N), Number(s.Mean), Number(s.StandardDeviation), Number(s.Low), Number(s.High)];

    private static string[] Figures(Comparison? c) => c is null ? [.. Enumerable.Repeat("", 12)] :
    [
        Number(c.Difference), Number(c.Low), Number(c.High), Name(c.Kind), Number(c.Paired), Number(c.LeftOut), Number(c.DegreesOfFreedom), Number(c.P), Number(c.AdjustedP),
        Number(c.EffectSize), c.EffectSizeKind == EffectSizeKind.None ? "" : Name(c.EffectSizeKind), Name(c.Verdict),
    ];

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Name(Enum value) => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];

    private static void Line(StringBuilder text, IEnumerable<string> fields) =>
        text.AppendJoin(',', fields.Select(Quoted)).Append("\r\n");

    // A spreadsheet would run a text that begins like a formula.
    private static string Quoted(string field)
    {
        if (field.Length > 0 && field[0] is '=' or '+' or '@' or '\t' or '\r' || field.Length > 1 && field[0] == '-' && !double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            field = "'" + field;
        return field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"")}\"";
    }
}
