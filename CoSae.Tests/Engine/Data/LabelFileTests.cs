using CoSae.Engine.Data.Formats;

namespace CoSae.Tests.Engine.Data;

public sealed class LabelFileTests : IDisposable
{
    private readonly Fixture _fixture = new();

    [Theory]
    [InlineData("i1"), InlineData("u1"), InlineData("i2"), InlineData("u2"), InlineData("i4"), InlineData("u4"), InlineData("i8"), InlineData("u8")]
    public void Reads_every_width(string kind) => Assert.Equal([3L, 0, 1, 2], NpyFile.ReadIntegers(Fixture.Path($"labels_{kind}.npy")));

    [Fact]
    public void Reads_negative_numbers_and_what_it_wrote()
    {
        Assert.Equal([-1L, 5], NpyFile.ReadIntegers(Fixture.Path("labels_negative.npy")));
        NpyFile.Write(_fixture.In("four.npy"), [-7, int.MaxValue]);
        NpyFile.Write(_fixture.In("eight.npy"), [long.MinValue, 9L]);
        Assert.Equal([-7L, int.MaxValue], NpyFile.ReadIntegers(_fixture.In("four.npy")));
        Assert.Equal([long.MinValue, 9L], NpyFile.ReadIntegers(_fixture.In("eight.npy")));
    }

    [Theory]
    [InlineData("one_d.npy", "holds <f4; whole numbers are needed")]
    [InlineData("integers.npy", "shape [3, 4]; a vector")]
    public void Refuses_other_arrays(string name, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => NpyFile.ReadIntegers(Fixture.Path(name))).Message);

    [Fact]
    public void Refuses_truncated_and_huge_numbers()
    {
        byte[] bytes = File.ReadAllBytes(Fixture.Path("labels_u8.npy"));
        bytes[^1] = 0xFF;
        Assert.Contains("beyond 64 bits signed", Assert.Throws<InvalidDataException>(() => NpyFile.ReadIntegers(_fixture.Write("x.npy", bytes))).Message);
        Assert.Contains("truncated", Assert.Throws<InvalidDataException>(() => NpyFile.ReadIntegers(_fixture.Write("x.npy", bytes[..^1]))).Message);
    }

    public void Dispose() => _fixture.Dispose();
}
