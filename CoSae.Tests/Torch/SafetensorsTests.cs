using System.Buffers.Binary;
using System.Text;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Torch;

[Collection(TensorCountCollection.Name)]
public sealed class SafetensorsTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly string _folder = Directory.CreateTempSubdirectory("cosae-safetensors").FullName;

    private string FilePath => Path.Combine(_folder, "a.safetensors");

    public static TheoryData<string, string> CorruptHeaders => new()
    {
        { "{\"w\":", "its header is not JSON" },
        { "[1, 2]", "header is Array, not an object" },
        { "{\"w\":3}", "'w' is Number, not an object" },
        { Entry("F8", "[2]", "[0,2]"), "'w' has the unknown dtype 'F8'" },
        { "{\"w\":{\"shape\":[2],\"data_offsets\":[0,8]}}", "'w' has no dtype" },
        { "{\"w\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}", "'w' has no shape" },
        { "{\"w\":{\"dtype\":\"F32\",\"shape\":[2]}}", "'w' has no data_offsets" },
        { Entry("F32", "[2,-3]", "[0,8]"), "the shape of 'w' holds -3" },
        { Entry("F32", "[1.5]", "[0,8]"), "the shape of 'w' holds 1.5" },
        { Entry("F32", "[2]", "[8,0]"), "data_offsets [8, 0]" },
        { Entry("F32", "[2]", "[0,4,8]"), "data_offsets [0, 4, 8]" },
        { Entry("F32", "[3]", "[0,8]"), "takes 12 bytes, its data_offsets [0, 8] hold 8" },
        { Entry("F32", "[4294967296,4294967296,2]", "[0,0]"), "hold 0" },
        { Entry("F32", "[8]", "[0,32]"), "'w' ends at byte 32 of the data, which has 16" },
        {
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
            "'b' begins at byte 4 of the data, inside of 'a', which ends at 8"
        },
        { "{\"__metadata__\":{\"epoch\":3}}", "the metadata 'epoch' is 3, not a string" },
    };

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Bool)]
    public void EveryTypeComesBackAsItWas(ScalarType dtype)
    {
        Tensor saved = torch.arange(6).to(dtype).reshape(2, 3);
        Safetensors.Write(FilePath, new Dictionary<string, Tensor> { ["w"] = saved });
        Tensor read = Safetensors.Read(FilePath).Tensors["w"];
        Assert.Equal(dtype, read.dtype);
        Expect.Shape([2, 3], read);
        Assert.True(read.Equals(saved));
    }

    [Fact]
    public void StridesGradientsMetadataAndEmptyTensorsAreKept()
    {
        Tensor m = torch.arange(6, ScalarType.Float32).reshape(2, 3).requires_grad_();
        Safetensors.Write(
            FilePath,
            new Dictionary<string, Tensor> { ["t"] = m.t(), ["none"] = torch.empty(0, 4), ["one"] = torch.tensor(2f) },
            new Dictionary<string, string> { ["step"] = "12", ["ä"] = "✓ \"quoted\"" });
        SafetensorsFile file = Safetensors.Read(FilePath);
        Expect.Values([0, 3, 1, 4, 2, 5], file.Tensors["t"]);
        Expect.Shape([0, 4], file.Tensors["none"]);
        Expect.Shape([], file.Tensors["one"]);
        Assert.Equal("12", file.Metadata["step"]);
        Assert.Equal("✓ \"quoted\"", file.Metadata["ä"]);
        Assert.Equal(["t"], Safetensors.Read(FilePath, name => name == "t").Tensors.Keys);
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(File.ReadAllBytes(FilePath)) % 8);
    }

    [Fact]
    public void AFileOfAnotherWriterIsRead()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Torch", "Fixtures", "numpy.safetensors");
        SafetensorsFile file = Safetensors.Read(path);
        Expect.Values([0, 0.25, 0.5, 0.75, 1, 1.25], file.Tensors["weight"]);
        Expect.Shape([2, 3], file.Tensors["weight"]);
        Expect.Values([1.5, -2], file.Tensors["half"]);
        Expect.Values([1.5, -2], file.Tensors["brain"]);
        Assert.Equal([-1L, 1L << 40], file.Tensors["steps"].data<long>().ToArray());
        Assert.Equal([true, false, true], file.Tensors["mask"].data<bool>().ToArray());
        Expect.Shape([0, 4], file.Tensors["empty"]);
        Assert.Equal("ä ✓", file.Metadata["note"]);
        var (entries, metadata) = Safetensors.ReadHeader(path);
        Assert.Equal("weight", entries[0].Name);
        Assert.Equal("numpy", metadata["writer"]);
    }

    [Theory]
    [MemberData(nameof(CorruptHeaders))]
    public void ACorruptHeaderIsRefusedWithTheFileAndTheValue(string header, string expected)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + json.Length + 16];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, json.Length);
        json.CopyTo(bytes, 8);
        Refused(bytes, expected);
    }

    [Fact]
    public void ATruncatedOrForeignFileIsRefused()
    {
        Safetensors.Write(FilePath, new Dictionary<string, Tensor> { ["w"] = torch.ones(4) });
        byte[] whole = File.ReadAllBytes(FilePath);
        Refused(whole[..^1], "'w' ends at byte 16 of the data, which has 15");
        Refused(whole[..20], "the header's length is");
        Refused(whole[..5], "it holds 5 bytes");
        Refused(Encoding.ASCII.GetBytes("\u007fELF and so on, no tensors"), "the header's length is");
        Assert.Throws<FileNotFoundException>(() => Safetensors.Read(FilePath + ".none"));
    }

    [Fact]
    public void AFailedWriteLeavesTheOldFileAndNoPart()
    {
        Safetensors.Write(FilePath, new Dictionary<string, Tensor> { ["w"] = torch.ones(1) });
        Tensor gone = torch.ones(1);
        var tensors = new Dictionary<string, Tensor> { ["w"] = torch.zeros(1), ["bad"] = torch.ones(1, ScalarType.Int16) };
        var error = Assert.Throws<ArgumentException>(() => Safetensors.Write(FilePath, tensors));
        Assert.Contains("'bad' is Int16", error.Message, StringComparison.Ordinal);
        gone.Dispose();
        tensors["bad"] = gone;
        Assert.ThrowsAny<ObjectDisposedException>(() => Safetensors.Write(FilePath, tensors));
        Expect.Values([1], Safetensors.Read(FilePath).Tensors["w"]);
        Assert.Single(Directory.GetFiles(_folder));
    }

    public void Dispose()
    {
        _scope.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Entry(string dtype, string shape, string offsets) =>
        $$$"""{"w":{"dtype":"{{{dtype}}}","shape":{{{shape}}},"data_offsets":{{{offsets}}} }}""";

    private void Refused(byte[] bytes, string expected)
    {
        File.WriteAllBytes(FilePath, bytes);
        long live = TorchRuntime.LiveTensors;
        var error = Assert.Throws<InvalidDataException>(() => Safetensors.Read(FilePath));
        Assert.Contains(FilePath, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(live, TorchRuntime.LiveTensors);
    }
}
