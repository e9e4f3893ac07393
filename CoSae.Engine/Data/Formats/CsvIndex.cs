using System.Text;

namespace CoSae.Engine.Data.Formats;

/// <summary>Where the records of a CSV file begin (RFC 4180: quotes may hold commas, line breaks and doubled quotes).</summary>
internal static class CsvIndex
{
    private enum State { FieldStart, Plain, Quoted, AfterQuote }

    /// <summary>Start of every record, header first, then the end of the file.</summary>
    /// <exception cref="InvalidDataException">A quote out of place or open at the end, or a record with another number of fields.</exception>
    public static long[] Build(MappedFile file)
    {
        var starts = new List<long>();
        var state = State.FieldStart;
        long start = file.Length >= 3 && file.Slice(0, 3).SequenceEqual(Encoding.UTF8.Preamble) ? 3 : 0;
        int fields = 1, headerFields = 0;

        void EndRecord(long next)
        {
            if (starts.Count == 0)
                headerFields = fields;
            else if (fields != headerFields)
                throw new InvalidDataException($"{file.Path}: record {starts.Count} has {fields} fields and the header has {headerFields}.");
            starts.Add(start);
            (start, fields, state) = (next, 1, State.FieldStart);
        }

        const int chunk = 1 << 20;
        for (long offset = start; offset < file.Length; offset += chunk)
        {
            var bytes = file.Slice(offset, (int)Math.Min(chunk, file.Length - offset));
            for (int i = 0; i < bytes.Length; i++)
            {
                byte c = bytes[i];
                if (state == State.Quoted)
                {
                    if (c == '"')
                        state = State.AfterQuote;
                }
                else if (c == '\n')
                    EndRecord(offset + i + 1);
                else if (c == ',')
                    (state, fields) = (State.FieldStart, fields + 1);
                else if (c == '"' && state is State.FieldStart or State.AfterQuote && c == '"')
                    state = State.Quoted;
                else if (c == '"' || (state == State.AfterQuote && c != '\r'))
                    throw new InvalidDataException($"{file.Path}: record {starts.Count} has a quotation mark out of place; " +
                        "put the whole field in quotes and double the quotes inside.");
                else if (c != '\r')
                    state = State.Plain;
            }
        }
        if (state == State.Quoted)
            throw new InvalidDataException($"{file.Path}: a quoted field of record {starts.Count} is open at the end of the file; it is truncated or a quote is missing.");
        if (start < file.Length)
            EndRecord(file.Length);
        starts.Add(file.Length);
        return [.. starts];
    }

    /// <summary>The fields of one record whose quotes <see cref="Build"/> has checked.</summary>
    public static List<string> Fields(string record)
    {
        record = record.EndsWith("\r\n", StringComparison.Ordinal) ? record[..^2] : record.EndsWith('\n') ? record[..^1] : record;
        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < record.Length; i++)
        {
            char c = record[i];
            if (c == '"' && quoted && i + 1 < record.Length && record[i + 1] == '"')
                field.Append(record[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(c);
        }
        fields.Add(field.ToString());
        return fields;
    }
}
