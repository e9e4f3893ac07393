using System.Text.Json;

namespace CoSae.Engine.Runs;

/// <summary>Reads <c>events.jsonl</c> from a byte offset; a line that is still being written is left for the next time.</summary>
public static class RunEventReader
{
    /// <summary>Most bytes of one call, so that a long backlog is taken in portions.</summary>
    public const int Portion = 1 << 20;

    /// <summary>The complete lines from <paramref name="offset"/> on, at most about <see cref="Portion"/> bytes of them.</summary>
    /// <returns>The events, and the offset to go on from. A line that is no event is reported as a warning in its place.</returns>
    public static (IReadOnlyList<RunEvent> Events, long Offset) Read(RunFolder folder, long offset)
    {
        if (!File.Exists(folder.EventsFile))
            return ([], offset);
        using var stream = new FileStream(
            folder.EventsFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = Math.Min(offset, stream.Length);
        byte[] buffer = new byte[Math.Min(Portion, stream.Length - stream.Position)];
        int read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var events = new List<RunEvent>();
        int start = 0;
        for (int end; start < read && (end = Array.IndexOf(buffer, (byte)'\n', start, read - start)) >= 0; start = end + 1)
            events.Add(ReadLine(buffer.AsSpan(start, end - start), folder));
        return (events, offset + start);
    }

    private static RunEvent ReadLine(ReadOnlySpan<byte> line, RunFolder folder)
    {
        try
        {
            return JsonSerializer.Deserialize<RunEvent>(line, EngineJson.Compact) ?? throw new JsonException("null");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return new WarningEvent
            {
                T = File.GetLastWriteTimeUtc(folder.EventsFile), Message = $"events.jsonl holds a line that is no event: {e.Message}",
            };
        }
    }
}
