using System.Runtime.InteropServices;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Concepts;

/// <summary>A file of arrays in a fixed order, each behind its length and at a multiple of eight bytes; memory-mapped for reading.</summary>
internal sealed class SectionFile : IDisposable
{
    private readonly MappedFile _file;
    private readonly List<(long Offset, int Length)> _sections = [];

    private SectionFile(MappedFile file) => _file = file;

    /// <exception cref="InvalidDataException">Not such a file, or cut short.</exception>
    public static SectionFile Open(string path)
    {
        var sections = new SectionFile(new MappedFile(path));
        try
        {
            long at = 0;
            while (at < sections._file.Length)
            {
                long length = sections._file.Length - at < 8 ? -1 : MemoryMarshal.Read<long>(sections._file.Slice(at, 8));
                if (length < 0 || length > int.MaxValue || Padded(length) > sections._file.Length - at - 8)
                    throw new InvalidDataException($"{path} is cut short.");
                sections._sections.Add((at + 8, (int)length));
                at += 8 + Padded(length);
            }
            return sections;
        }
        catch
        {
            sections.Dispose();
            throw;
        }
    }

    public int Count => _sections.Count;

    /// <summary>An array; valid until this is disposed.</summary>
    public ReadOnlySpan<T> Read<T>(int section) where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(_file.Slice(_sections[section].Offset, _sections[section].Length));

    /// <summary>Writes aside, renames in.</summary>
    public static void Write(string path, params ReadOnlySpan<byte[]> sections)
    {
        byte[][] all = sections.ToArray();
        AtomicFile.Write(path, stream =>
        {
            foreach (byte[] section in all)
            {
                stream.Write(BitConverter.GetBytes((long)section.Length));
                stream.Write(section);
                stream.Write(new byte[Padded(section.Length) - section.Length]);
            }
        });
    }

    public static byte[] Bytes<T>(T[] values) where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    public void Dispose() => _file.Dispose();

    private static long Padded(long length) => (length + 7) / 8 * 8;
}
