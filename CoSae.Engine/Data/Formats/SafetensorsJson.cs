using System.Text.Json;

namespace CoSae.Engine.Data.Formats;

/// <summary>Reads the JSON of a safetensors header token by token: a document model would hide duplicate keys.</summary>
internal static class SafetensorsJson
{
    /// <exception cref="InvalidDataException">Not the shape of a header.</exception>
    /// <exception cref="JsonException">Not JSON.</exception>
    public static IReadOnlyList<SafetensorsEntry> Parse(string file, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var entries = new List<SafetensorsEntry>();
        var names = new HashSet<string>();
        Expect(file, ref reader, JsonTokenType.StartObject);
        while (Property(file, ref reader) is { } name)
        {
            if (!names.Add(name))
                throw new InvalidDataException($"{file} has a corrupt safetensors header: the key '{name}' occurs twice.");
            if (name == "__metadata__")
            {
                reader.Read();
                reader.Skip();
            }
            else
                entries.Add(Entry(file, name, ref reader));
        }
        if (reader.Read())
            throw new InvalidDataException($"{file} has a corrupt safetensors header: text follows the JSON.");
        return entries;
    }

    private static SafetensorsEntry Entry(string file, string name, ref Utf8JsonReader reader)
    {
        string? dtype = null;
        List<long>? shape = null, offsets = null;
        Expect(file, ref reader, JsonTokenType.StartObject);
        while (Property(file, ref reader) is { } key)
        {
            bool twice = key switch { "dtype" => dtype is not null, "shape" => shape is not null, "data_offsets" => offsets is not null, _ => false };
            if (twice)
                throw new InvalidDataException($"{file} has a corrupt safetensors header: '{key}' of '{name}' occurs twice.");
            switch (key)
            {
                case "dtype":
                    Expect(file, ref reader, JsonTokenType.String);
                    dtype = reader.GetString();
                    break;
                case "shape":
                    shape = Numbers(file, name, key, ref reader);
                    break;
                case "data_offsets":
                    offsets = Numbers(file, name, key, ref reader);
                    break;
                default:
                    throw new InvalidDataException($"{file} has a corrupt safetensors header: '{key}' of '{name}' is not a field of a tensor.");
            }
        }
        if (dtype is null || shape is null || offsets?.Count != 2)
            throw new InvalidDataException($"{file} has a corrupt safetensors header: '{name}' needs dtype, shape and two data_offsets.");
        return new SafetensorsEntry(name, dtype, shape, offsets[0], offsets[1]);
    }

    /// <summary>The next property name, or null at the end of the object.</summary>
    private static string? Property(string file, ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject))
            throw new InvalidDataException($"{file} has a corrupt safetensors header: the JSON ends early.");
        return reader.TokenType == JsonTokenType.EndObject ? null : reader.GetString();
    }

    private static List<long> Numbers(string file, string name, string key, ref Utf8JsonReader reader)
    {
        var numbers = new List<long>();
        Expect(file, ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            numbers.Add(reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number) ? number
                : throw new InvalidDataException($"{file} has a corrupt safetensors header: {key} of '{name}' must hold whole numbers."));
        return numbers;
    }

    private static void Expect(string file, ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw new InvalidDataException($"{file} has a corrupt safetensors header: {type} was expected at byte {reader.TokenStartIndex}, {reader.TokenType} is there.");
    }
}
