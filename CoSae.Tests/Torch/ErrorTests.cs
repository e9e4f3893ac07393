using System.Runtime.InteropServices;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Torch;

[Collection(TensorCountCollection.Name)]
public sealed class ErrorTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    [Fact]
    public void ErrorsCarryLibtorchsWordsAndNoStackOfFrames()
    {
        var error = Assert.Throws<TorchException>(() => torch.ones(2, 3).mm(torch.ones(2, 3)));
        Assert.Contains("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("frame #", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception raised from", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorsOfManyKindsArrive()
    {
        Tensor x = torch.ones(2, 3);
        Assert.Throws<TorchException>(() => x + torch.ones(4));
        Assert.Throws<TorchException>(() => x.view(5));
        Assert.Throws<TorchException>(() => x.topk(4));
        Assert.Throws<TorchException>(() => x.gather(0, torch.tensor(new[,] { { 7L } })));
        Assert.Throws<TorchException>(() => x.sum(dim: 2));
        Assert.Throws<TorchException>(() => x.ToSingle());
        Assert.Throws<TorchException>(() => torch.arange(2).requires_grad_());
        Assert.Throws<TorchException>(() => x.backward());
        Assert.Throws<TorchException>(() => torch.cat(new[] { x, torch.ones(2) }));
        Assert.Throws<TorchException>(() => torch.zeros(-1));
        Assert.Throws<TorchException>(() => torch.set_num_threads(0));
        Assert.Throws<NotSupportedException>(() => torch.zeros([2], names: ["rows"]));
    }

    [Fact]
    public void OutOfMemoryIsToldApart()
    {
        var error = Assert.Throws<TorchOutOfMemoryException>(() => torch.empty(1L << 45));
        Assert.Contains("140737488355328 bytes", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, torch.ones(3).sum().ToSingle());
    }

    [Fact]
    public void AnErrorLeavesNoTensorBehind()
    {
        Tensor x = torch.ones(2);
        long before = TorchRuntime.LiveTensors;
        Assert.Throws<TorchException>(() => x.view(7));
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void ATensorOfAnotherThreadWorksAndErrorsStayOnTheirThread()
    {
        Tensor x = torch.ones(2, 3);
        Exception? there = null;
        var thread = new Thread(() => there = Record.Exception(() => x.view(7)));
        thread.Start();
        thread.Join();
        var here = Assert.Throws<TorchException>(() => x.mm(x));
        Assert.Contains("shape '[7]' is invalid", there!.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be multiplied", here.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingLibraryIsSaidOnceWithWhatToRun()
    {
        string folder = Directory.CreateTempSubdirectory("cosae-torch").FullName;
        try
        {
            var missing = Assert.Throws<DllNotFoundException>(() => Native.Load(folder));
            Assert.Contains("./cosae up", missing.Message, StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, "libcosae_torch.so"), "not a library");
            var broken = Assert.Throws<DllNotFoundException>(() => Native.Load(folder));
            Assert.Contains("libtorch is missing: run ./cosae up", broken.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void TheErrorIsAnExternalExceptionAsOverThePackage() =>
        Assert.IsAssignableFrom<ExternalException>(Record.Exception(() => torch.zeros(-1)));

    public void Dispose() => _scope.Dispose();
}
