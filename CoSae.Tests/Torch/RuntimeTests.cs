using CoSae.Torch;
using TorchSharp;

namespace CoSae.Tests.Torch;

[Collection(TensorCountCollection.Name)]
public sealed class RuntimeTests
{
    [Fact]
    public void ThreadsAreSetAndRead()
    {
        int before = torch.get_num_threads();
        try
        {
            torch.set_num_threads(2);
            Assert.Equal(2, torch.get_num_threads());
            torch.set_num_threads(1);
            Assert.Equal(1, TorchRuntime.Threads);
        }
        finally
        {
            torch.set_num_threads(before);
        }

        Assert.True(torch.get_num_interop_threads() > 0);
    }

    [Fact]
    public void MemoryIsPinnedWhereThereIsADeviceToReadIt()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.ones(3);
        Assert.False(x.is_pinned());
        if (torch.cuda.is_available())
        {
            Assert.True(x.pin_memory().is_pinned());
        }
        else
        {
            Assert.Throws<TorchException>(() => x.pin_memory());
        }
    }

    [Fact]
    public void TheLibraryIsNamed()
    {
        Assert.Matches(@"^\d+\.\d+\.\d+", TorchRuntime.LibtorchVersion);
        Assert.Contains("ATen parallel backend", TorchRuntime.Configuration, StringComparison.Ordinal);
        Assert.Equal(torch.cuda.device_count(), TorchRuntime.CudaDevices().Count);
        Assert.Equal(torch.cuda.device_count() > 0, torch.cuda.is_available());
    }

    [Fact]
    public void TheBlasOfThisMachineIsNotTheReference()
    {
        Assert.NotEqual("unknown", TorchRuntime.BlasName);
        Assert.False(TorchRuntime.UsesReferenceBlas, "install libopenblas0-pthread");
    }

    [Theory]
    [InlineData("7f00 /usr/lib/x/openblas-pthread/libblas.so.3", "", "OpenBLAS")]
    [InlineData("7f00 /usr/lib/x/blas/libblas.so.3.11.0", "", "reference")]
    [InlineData("7f00 /opt/libmkl_core.so.2", "", "MKL")]
    [InlineData("", "Intel(R) oneAPI Math Kernel Library Version 2024.2", "MKL")]
    [InlineData("7f00 /usr/lib/libc.so.6", "", "unknown")]
    public void TheBlasIsNamedByWhatTheProcessHasMapped(string maps, string configuration, string expected) =>
        Assert.Equal(expected, TorchRuntime.NameBlas(maps, configuration));

    [Fact]
    public void DenormalNumbersAreFlushedOnRequest()
    {
        using var scope = torch.NewDisposeScope();
        try
        {
            Assert.True(TorchExtras.SetFlushDenormal(true));
            Assert.Equal(0, (torch.full(1, 1e-38f) * 1e-3f).ToDouble());
            TorchExtras.SetFlushDenormal(false);
            Assert.NotEqual(0, (torch.full(1, 1e-38f) * 1e-3f).ToDouble());
        }
        finally
        {
            TorchExtras.SetFlushDenormal(false);
        }
    }
}
