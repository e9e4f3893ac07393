using System.Text;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;

namespace CoSae.Tests.Engine.Data;

/// <summary>Every refusal names the file, the offending value and what to do.</summary>
public sealed class BrokenFileTests : IDisposable
{
    private readonly Fixture _fixture = new();

    [Theory]
    [InlineData("fortran.npy", "stored column by column (fortran_order: True); save numpy.ascontiguousarray(x) instead")]
    [InlineData("big_endian.npy", "big-endian (>f4); save x.astype('<f4') instead")]
    [InlineData("integers.npy", "holds <i4, not floating-point numbers")]
    [InlineData("one_d.npy", "has 1 dimension, [12]; embeddings need two")]
    [InlineData("three_d.npy", "has 3 dimensions, [3, 2, 2]; embeddings need two")]
    [InlineData("records.npy", "records with named fields")]
    public void Arrays_that_are_no_embeddings(string name, string expected) => Refused(Fixture.Path(name), expected);

    [Theory]
    [InlineData(0, 0x50, "is not a .npy file: it begins with 50 4E 55 4D 50 59 instead of 93 4E 55 4D 50 59")]
    [InlineData(6, 9, "has .npy version 9.0; versions 1.0, 2.0 and 3.0 are read")]
    [InlineData(7, 1, "has .npy version 1.1")]
    [InlineData(9, 0xFF, "is truncated: its header needs")]
    [InlineData(10, (byte)'[', "corrupt .npy header: '{' is missing")]
    public void One_wrong_byte_of_a_npy_file(int at, byte value, string expected)
    {
        byte[] bytes = File.ReadAllBytes(Fixture.Path("f4_v1.npy"));
        bytes[at] = value;
        Refused(_fixture.Write("x.npy", bytes), expected);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'shape': (1, 1)}", "'fortran_order' is missing")]
    [InlineData("{'descr': '<f4', 'fortran_order': False}", "'shape' is missing")]
    [InlineData("{'fortran_order': False, 'shape': (1, 1)}", "'descr' is missing")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1, 1)}", "the key 'descr' occurs twice")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), 'x': 1}", "'x' is not a key")]
    [InlineData("{'descr': '<f4', 'fortran_order': Maybe, 'shape': (1, 1)}", "neither True nor False")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, x)}", "'shape' holds 'x'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1 1)}", "not a tuple")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999, 1)}", "'shape' holds '99999999999999999999'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1)} more", "text follows")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1)", "comma or } is missing")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 1)}", "shape [-1, 1]")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 4)}", "at least one row and one dimension")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 4000000000)}", "transposed?")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4000000000000000000, 100)}", "more than a file can hold")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1)}", "needs 8 bytes of data and 4 are there")]
    [InlineData("{'descr': '<f2', 'fortran_order': False, 'shape': (1, 1)}", "holds 2 bytes more than its shape [1, 1] of <f2 needs")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (1, 1)}", "holds <c8, not floating-point numbers")]
    public void Headers_of_npy_files(string header, string expected) => Refused(
        _fixture.Write("x.npy", [.. NpyHeader.Magic, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), 0, 0, 0, 0]), expected);

    [Fact]
    public void Header_too_long() => Refused(
        _fixture.Write("x.npy", [.. NpyHeader.Magic, 2, 0, 0, 0, 0, 0x7F, 0, 0]), "announces a header of 2130706432 bytes");

    [Theory]
    [InlineData("""{"x":{"dtype":"F32","shape":[1,1],"data_offsets":[0,8]}}""", "ends at byte 8 of the data, but only 4 bytes follow the header")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1,1],"data_offsets":[4,0]}}""", "offsets [4, 0], which are no range")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1,1],"data_offsets":[-4,0]}}""", "no range")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2,1],"data_offsets":[0,4]}}""", "needs 8 bytes, but its offsets [0, 4] hold 4")]
    [InlineData("""{"x":{"dtype":"F16","shape":[1,1],"data_offsets":[0,2]}}""", "2 bytes after its last tensor")]
    [InlineData("""{"x":{"dtype":"F16","shape":[1,1],"data_offsets":[2,4]}}""", "begins at byte 2 of the data instead of 0")]
    [InlineData("""{"x":{"dtype":"F16","shape":[1,1],"data_offsets":[0,2]},"y":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}""", "overlaps another")]
    [InlineData("""{"x":{"dtype":"I32","shape":[1,1],"data_offsets":[0,4]}}""", "holds I32; embeddings are F16, BF16, F32 or F64")]
    [InlineData("""{"x":{"dtype":"Q4","shape":[1,1],"data_offsets":[0,4]}}""", "unknown type 'Q4'")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "has 1 dimension, [1]")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"x":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}""", "the key 'x' occurs twice")]
    [InlineData("""{"x":{"dtype":"F32","dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}""", "'dtype' of 'x' occurs twice")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1,1.5],"data_offsets":[0,4]}}""", "shape of 'x' must hold whole numbers")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1,1],"data_offsets":[0]}}""", "two data_offsets")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1,1],"more":1}}""", "'more' of 'x' is not a field")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1,1],""", "corrupt safetensors header")]
    [InlineData("""{"\ud800":{}}""", "corrupt safetensors header")]
    [InlineData("[]", "StartObject was expected")]
    [InlineData("{}", "0 two-dimensional tensors; name one. It has no tensor")]
    public void Headers_of_safetensors_files(string header, string expected) => Refused(
        _fixture.Write("x.safetensors", [.. BitConverter.GetBytes((long)header.Length), .. Encoding.UTF8.GetBytes(header), .. header == "{}" ? [] : new byte[4]]), expected);

    [Theory]
    [InlineData(long.MaxValue, "announces a header of 9223372036854775807 bytes")]
    [InlineData(-1, "announces a header of 18446744073709551615 bytes")]
    [InlineData(1000, "truncated: its header needs 1000 bytes and only 0 follow")]
    public void Length_of_a_safetensors_header(long length, string expected) => Refused(_fixture.Write("x.safetensors", BitConverter.GetBytes(length)), expected);

    [Fact]
    public void Empty_short_and_foreign_files()
    {
        Refused(_fixture.Write("empty.npy"), "is empty");
        Refused(_fixture.Write("short.safetensors", 1, 2, 3), "truncated: 3 bytes");
        Refused(_fixture.Write("short.npy", [.. NpyHeader.Magic, 1, 0]), "truncated: 8 bytes");
        Refused(_fixture.Write("x.csv", 1), "ends in '.csv'; embeddings are read from .npy and .safetensors");
        Assert.Throws<FileNotFoundException>(() => EmbeddingFile.Open(_fixture.In("none.npy")));
    }

    [Theory]
    [InlineData("f4_v1.npy")]
    [InlineData("two.safetensors")]
    public void Every_truncation_and_any_damage_is_refused_or_read_but_never_crashes(string name)
    {
        byte[] whole = File.ReadAllBytes(Fixture.Path(name));
        string path = _fixture.In("x" + Path.GetExtension(name)), tensor = "first";
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Throws<InvalidDataException>(() => EmbeddingFile.Open(path, tensor).Dispose());
        }
        var random = new Random(1);
        for (int trial = 0; trial < 3000; trial++)
        {
            byte[] bytes = trial % 3 == 0 ? new byte[random.Next(1, 300)] : [.. whole];
            if (trial % 3 == 0)
                random.NextBytes(bytes);
            else
                for (int i = random.Next(1, 4); i > 0; i--)
                    bytes[random.Next(Math.Min(200, bytes.Length))] = (byte)random.Next(256);
            File.WriteAllBytes(path, bytes);
            try
            {
                using var file = EmbeddingFile.Open(path, tensor);
                file.FirstNonFiniteRow();
            }
            catch (InvalidDataException e)
            {
                Assert.Contains(path, e.Message);
            }
        }
    }

    public void Dispose() => _fixture.Dispose();

    private static void Refused(string path, string expected)
    {
        string message = Assert.Throws<InvalidDataException>(() => EmbeddingFile.Open(path)).Message;
        Assert.Contains(expected, message);
        Assert.Contains(path, message);
    }
}
