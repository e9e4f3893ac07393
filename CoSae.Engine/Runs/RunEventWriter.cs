using System.Text.Json;

namespace CoSae.Engine.Runs;

/// <summary>Appends events to <c>events.jsonl</c>, one JSON object a line; each line reaches the file at once.</summary>
public sealed class RunEventWriter : IDisposable
{
    private readonly FileStream _stream;
    private readonly Lock _gate = new();

    public RunEventWriter(RunFolder folder)
    {
        _stream = new FileStream(folder.EventsFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        CutTornLine();
    }

    /// <summary>Appends one event. Safe from several threads.</summary>
    public void Write(RunEvent e)
    {
        byte[] line = JsonSerializer.SerializeToUtf8Bytes(e, EngineJson.Compact);
        lock (_gate)
        {
            _stream.Write([.. line, (byte)'\n']);
            _stream.Flush();
        }
    }

    public void Dispose() => _stream.Dispose();

    // A worker killed in mid-write leaves a line without an end; readers never consume one, so it can be cut.
    private void CutTornLine()
    {
        long length = _stream.Length;
        while (length > 0)
        {
            _stream.Position = length - 1;
            if (_stream.ReadByte() == '\n')
                break;
            length--;
        }
        _stream.SetLength(length);
        _stream.Position = length;
    }
}
