using System.Globalization;
using System.Text.Json.Nodes;
using CoSae.Engine.Runs.Sweeps;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>Values of fields as text, both ways.</summary>
public static class FieldText
{
    /// <summary>As it stands in an input: <c>0.01</c>, <c>1, 2, 5</c>.</summary>
    public static string Show(JsonNode? value) => value is JsonArray list ? string.Join(", ", list.Select(SweepAxis.Show)) : value is null ? "" : SweepAxis.Show(value);

    /// <summary>For people: a choice by its title, thousands with commas, and the unit.</summary>
    public static string Tell(SpecFieldInfo field, JsonNode? value, bool unit = true) => value switch
    {
        null => "none",
        JsonValue v when v.TryGetValue(out bool flag) => flag ? "yes" : "no",
        _ when field.Kind == FieldKind.Choice => field.Choices.FirstOrDefault(c => c.Value == Show(value)).Title ?? Show(value),
        JsonValue v when field.Kind == FieldKind.Number && v.TryGetValue(out double number) =>
            (number is > 0 and < 1e-4 ? number.ToString("0.###e-0", CultureInfo.InvariantCulture) : number.ToString("0.#####", CultureInfo.InvariantCulture)) + (unit && field.Unit.Length > 0 ? " " + field.Unit : ""),
        _ => (field.Kind == FieldKind.Whole && long.TryParse(Show(value), CultureInfo.InvariantCulture, out long n) && !field.Path.EndsWith("seed", StringComparison.Ordinal) ? Format.Count(n) : Show(value))
            + (unit && field.Unit.Length > 0 ? " " + field.Unit : ""),
    };

    /// <summary>Reads one value.</summary>
    /// <exception cref="FormatException">The text is none; the message says why.</exception>
    public static JsonNode Read(SpecFieldInfo field, string text)
    {
        text = text.Trim();
        switch (field.Kind)
        {
            case FieldKind.Flag:
                return bool.TryParse(text, out bool flag) ? flag : throw new FormatException($"'{text}' is neither true nor false.");
            case FieldKind.List:
                var parts = text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
                return parts.All(p => int.TryParse(p, CultureInfo.InvariantCulture, out _))
                    ? new JsonArray([.. parts.Select(p => JsonValue.Create(int.Parse(p, CultureInfo.InvariantCulture)))])
                    : throw new FormatException($"'{text}' is not a list of whole numbers.");
            case FieldKind.Number or FieldKind.Whole:
                bool whole = field.Kind == FieldKind.Whole;
                if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value)
                    || (whole && (value != Math.Floor(value) || Math.Abs(value) > 1L << 53)))
                    throw new FormatException($"'{text}' is not a {(whole ? "whole number" : "number")}.");
                return whole ? JsonValue.Create((long)value) : JsonValue.Create(value);
            default:
                return JsonValue.Create(text);
        }
    }

    /// <summary>Reads several values.</summary>
    public static DraftAxis ReadSeveral(SpecFieldInfo field, string text)
    {
        try
        {
            IReadOnlyList<JsonNode> values = field.Kind switch
            {
                FieldKind.Number or FieldKind.Whole => ValueList.Numbers(text, field.Kind == FieldKind.Whole),
                FieldKind.List => ValueList.Lists(text),
                FieldKind.Flag => [.. ValueList.Texts(text).Select(t => Read(field, Show(t)))],
                _ => ValueList.Texts(text),
            };
            return new DraftAxis(text, values, values.Count == 0 ? "No value yet: give one, or several with commas between them." : null);
        }
        catch (FormatException e)
        {
            return new DraftAxis(text, [], e.Message);
        }
    }

    /// <summary>Several values as one text.</summary>
    public static string Join(SpecFieldInfo field, IEnumerable<JsonNode> values) => string.Join(field.Kind == FieldKind.List ? "; " : ", ", values.Select(Show));
}
