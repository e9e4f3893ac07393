using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoSae.Web.Reports;

/// <summary>JSON has no NaN and no infinities; they are written as null, which is read as NaN: a gap in a curve.</summary>
internal sealed class GapConverter : JsonConverter<double>
{
    public override bool HandleNull => true;

    public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteNullValue();
    }
}
