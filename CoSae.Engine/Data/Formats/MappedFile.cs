using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace CoSae.Engine.Data.Formats;

/// <summary>
/// A file as read-only memory, with 64-bit offsets: files larger than the memory work, and several processes share the
/// pages. The only raw pointer of the engine is here; every access is checked against the length.
/// </summary>
internal sealed unsafe partial class MappedFile : IDisposable
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private byte* _start;

    /// <exception cref="InvalidDataException">The file is empty.</exception>
    public MappedFile(string path)
    {
        Path = path;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        Length = stream.Length;
        if (Length == 0)
            throw new InvalidDataException($"{path} is empty.");
        _map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _map.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    public string Path { get; }

    /// <summary>Bytes.</summary>
    public long Length { get; }

    /// <summary>Valid until this is disposed.</summary>
    public ReadOnlySpan<byte> Slice(long offset, int length)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        if (offset < 0 || length < 0 || offset > Length - length)
            throw new ArgumentOutOfRangeException(nameof(offset), $"{Path}: bytes {offset} to {offset + length} lie outside of its {Length}.");
        return new ReadOnlySpan<byte>(_start + offset, length);
    }

    /// <summary>Asks for bytes that will be read soon, so that the memory delivers them while something else is done.</summary>
    public void Prefetch(long offset, int length)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        // A hint beyond the end would do no harm, but nothing here leaves the file.
        if (!Sse.IsSupported || offset < 0 || offset > Length - length)
            return;
        for (byte* line = _start + offset; line < _start + offset + length; line += CacheLine)
            Sse.Prefetch0(line);
    }

    /// <summary>
    /// Tells the system how the file will be read next. Row by row at random, reading on beyond each row only pays while
    /// the memory can hold the whole file; in order, it always does.
    /// </summary>
    public void Expect(bool sequential)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        if (!OperatingSystem.IsLinux())
            return;
        bool fits = Length < GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
        // Advice only: where the system refuses it, everything works as before.
        _ = MAdvise(_start, (nuint)Length, sequential ? Sequential : fits ? Normal : AtRandom);
    }

    public void Dispose()
    {
        if (_start is null)
            return;
        _start = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
    }

    private const int CacheLine = 64;
    private const int Normal = 0, AtRandom = 1, Sequential = 2;

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MAdvise(byte* address, nuint length, int advice);
}
