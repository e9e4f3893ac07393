using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;

namespace CoSae.Tests.Engine.Data;

public sealed class EmbeddingFileTests : IDisposable
{
    private readonly Fixture _fixture = new();

    [Theory]
    [InlineData("f2_v1.npy", ElementType.F16)]
    [InlineData("f4_v1.npy", ElementType.F32)]
    [InlineData("f8_v2.npy", ElementType.F64)]
    [InlineData("f4_v3.npy", ElementType.F32)]
    [InlineData("f16.safetensors", ElementType.F16)]
    [InlineData("bf16.safetensors", ElementType.BF16)]
    [InlineData("f32.safetensors", ElementType.F32)]
    [InlineData("f64.safetensors", ElementType.F64)]
    public void Reads_what_numpy_wrote(string name, ElementType type)
    {
        using var file = EmbeddingFile.Open(Fixture.Path(name));
        Assert.Equal((3, 4, type), (file.Rows, file.Dim, file.ElementType));
        float[] row = new float[4];
        file.ReadRow(2, row);
        Assert.Equal([1f, 1.25f, 1.5f, 1.75f], row);
        float[] rows = new float[12];
        file.Gather([2, 0, 2], rows);
        Assert.Equal([1f, 1.25f, 1.5f, 1.75f, -1f, -0.75f, -0.5f, -0.25f, 1f, 1.25f, 1.5f, 1.75f], rows);
        Assert.Null(file.FirstNonFiniteRow());
        file.CheckFinite();
    }

    [Fact]
    public void Reads_a_named_tensor_and_asks_for_a_name_when_there_are_two()
    {
        using (var second = EmbeddingFile.Open(Fixture.Path("two.safetensors"), "second"))
        {
            float[] row = new float[4];
            second.ReadRow(0, row);
            Assert.Equal([1f, 0.75f, 0.5f, 0.25f], row);
        }
        string path = Fixture.Path("two.safetensors");
        Assert.Contains("2 two-dimensional tensors; name one", Assert.Throws<InvalidDataException>(() => EmbeddingFile.Open(path)).Message);
        Assert.Contains("no tensor 'third'; it has bias F32 [4], first", Assert.Throws<InvalidDataException>(() => EmbeddingFile.Open(path, "third")).Message);
        Assert.Contains("'bias' has 1 dimension, [4]", Assert.Throws<InvalidDataException>(() => EmbeddingFile.Open(path, "bias")).Message);
    }

    [Fact]
    public void Rows_and_destinations_out_of_range_are_refused()
    {
        using var file = EmbeddingFile.Open(Fixture.Path("f4_v1.npy"));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadRow(3, new float[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadRow(-1, new float[4]));
        Assert.Throws<ArgumentException>(() => file.ReadRow(0, new float[5]));
        Assert.Throws<ArgumentException>(() => file.Gather([0, 1], new float[4]));
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.ReadRow(0, new float[4]));
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void CheckFinite_names_row_column_and_value(float bad, string shown)
    {
        float[] values = new float[20 * 11];
        values[7 * 11 + 10] = bad;
        values[9 * 11] = float.NaN;
        values[9 * 11 + 3] = bad;
        string path = _fixture.In("x.npy");
        NpyFile.Write(path, 20, 11, values);
        using var file = EmbeddingFile.Open(path);
        Assert.Equal(7, file.FirstNonFiniteRow());
        string message = Assert.Throws<InvalidDataException>(() => file.CheckFinite()).Message;
        Assert.Contains($"row 7, column 10 is {shown}; 2 of 20 rows have", message);
        Assert.Contains(path, message);
    }

    [Fact]
    public void A_double_beyond_float32_is_named_as_such()
    {
        byte[] bytes = File.ReadAllBytes(Fixture.Path("f8_v2.npy"));
        BitConverter.GetBytes(1e300).CopyTo(bytes, bytes.Length - 8);
        using var file = EmbeddingFile.Open(_fixture.Write("x.npy", bytes));
        Assert.Contains("row 2, column 3 is 1E+300, which float32 cannot hold; 1 of 3 rows has", Assert.Throws<InvalidDataException>(() => file.CheckFinite()).Message);
    }

    [Fact]
    public void Checking_can_be_cancelled()
    {
        using var file = EmbeddingFile.Open(Fixture.Path("f4_v1.npy"));
        Assert.Throws<OperationCanceledException>(() => file.CheckFinite(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Rows_beyond_4_GiB_are_read()
    {
        const int dim = 256;
        const long rows = 4_500_000;
        string path = _fixture.In("large.npy");
        // A hole: the file takes a few KiB on the disk.
        using (var stream = File.Create(path))
        {
            stream.Write(NpyFile.Header("<f4", $"{rows}, {dim}"));
            stream.Position += rows * dim * 4 - 4;
            stream.Write(BitConverter.GetBytes(42f));
        }
        using var file = EmbeddingFile.Open(path);
        float[] row = new float[dim];
        file.ReadRow(rows - 1, row);
        Assert.Equal((rows, 42f, 0f), (file.Rows, row[^1], row[0]));
    }

    [Fact]
    public void Writing_row_by_row_equals_writing_at_once()
    {
        float[] values = [1, 2, 3, 4, 5, 6];
        NpyFile.Write(_fixture.In("whole.npy"), 3, 2, values);
        using (var writer = new NpyWriter(_fixture.In("rows.npy"), 3, 2))
        {
            writer.Append(values.AsSpan(0, 2));
            Assert.Throws<InvalidOperationException>(writer.Complete);
            Assert.Throws<ArgumentException>(() => writer.Append(new float[6]));
            writer.Append(values.AsSpan(2));
            writer.Complete();
        }
        Assert.Equal(File.ReadAllBytes(_fixture.In("whole.npy")), File.ReadAllBytes(_fixture.In("rows.npy")));
    }

    public void Dispose() => _fixture.Dispose();
}
