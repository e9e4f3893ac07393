using System.Globalization;
using CoSae.Engine.Methods;
using CoSae.Web.Runs.Filtering;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>Values of fields as the table writes them.</summary>
public static class RunValueText
{
    /// <summary>A value as the store has it, for people.</summary>
    public static string Of(RunField field, string stored) => field.Type switch
    {
        RunFieldType.Flag => stored is "1" or "true" ? "yes" : "no",
        RunFieldType.State => stored.ToLowerInvariant(),
        _ when field.IsNumeric && double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => Of(field, number),
        _ when field.Name is "method" or "model.method" => Method.Find(stored)?.Title ?? stored,
        _ => stored,
    };

    /// <summary>A number of a field, in the field's way.</summary>
    public static string Of(RunField field, double value) => field switch
    {
        { Type: RunFieldType.Share } => Format.Percent(value),
        { Type: RunFieldType.Duration } => Format.Duration(TimeSpan.FromSeconds(Math.Clamp(value, 0, 1e9))),
        { Kind: RunFieldKind.Score } => Format.Number(value, field.Decimals),
        // A rate of 0.0005 keeps its digits, 1,024 latents need none.
        _ => value.ToString(value == Math.Floor(value) && Math.Abs(value) < 1e15 ? "N0" : "G4", CultureInfo.InvariantCulture),
    };

    /// <summary>How long ago, or the date.</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 60 } t => $"{(int)t.TotalMinutes} min ago",
        { TotalHours: < 24 } t => $"{(int)t.TotalHours} h ago",
        _ => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
