using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Torch;

[Collection(TorchCollection.Name)]
public sealed class CreationTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    [Fact]
    public void ConstantsRangesAndLikes()
    {
        Expect.Values([0, 0], torch.zeros(2));
        Expect.Values([1, 1, 1, 1], torch.ones(2, 2));
        Expect.Values([2.5, 2.5], torch.full([2], 2.5));
        Expect.Shape([3, 0], torch.empty(3, 0));
        Expect.Values([1, 3, 5], torch.arange(1, 7, 2));
        Assert.Equal(ScalarType.Int64, torch.arange(3).dtype);
        Assert.Equal(ScalarType.Float32, torch.arange(0, 1, 0.5).dtype);
        Expect.Values([0, 0.5, 1], torch.linspace(0, 1, 3));
        Tensor half = torch.ones([2], ScalarType.Float16);
        Assert.Equal(ScalarType.Float16, torch.zeros_like(half).dtype);
        Expect.Values([3, 3], torch.full_like(half, 3));
        Assert.True(torch.ones(2, requires_grad: true).requires_grad);
    }

    [Fact]
    public void EveryElementTypeGoesInAndOut()
    {
        Assert.Equal([1f, 2f], torch.tensor(new[] { 1f, 2f }).data<float>().ToArray());
        Assert.Equal([1d, 2d], torch.tensor(new[] { 1d, 2d }).data<double>().ToArray());
        Assert.Equal([1L, 2L], torch.tensor(new[] { 1L, 2L }).data<long>().ToArray());
        Assert.Equal([1, 2], torch.tensor(new[] { 1, 2 }).data<int>().ToArray());
        Assert.Equal([(short)1], torch.tensor(new short[] { 1 }).data<short>().ToArray());
        Assert.Equal([(sbyte)-1], torch.tensor(new sbyte[] { -1 }).data<sbyte>().ToArray());
        Assert.Equal([(byte)200], torch.tensor(new byte[] { 200 }).data<byte>().ToArray());
        Assert.Equal([true, false], torch.tensor(new[] { true, false }).data<bool>().ToArray());
        Assert.Equal([(Half)1.5], torch.tensor(new[] { (Half)1.5 }).data<Half>().ToArray());
        Assert.Equal(ScalarType.BFloat16, torch.tensor(new[] { 1f }, ScalarType.BFloat16).dtype);
    }

    [Fact]
    public void SpansAndStridesAreReadRowByRow()
    {
        Tensor m = TorchExtras.FromSpan<float>([1, 2, 3, 4, 5, 6], [2, 3]);
        Assert.Equal([1f, 4f, 2f, 5f, 3f, 6f], m.t().data<float>().ToArray());
        Assert.Equal(6f, m.data<float>()[1, 2]);
        Assert.Equal(5f, m.t().data<float>()[3]);
        Assert.Equal(24, m.bytes.Length);
        m.t().data<float>().CopyFrom([10f], tensorIndex: 1);
        Expect.Values([1, 2, 3, 10, 5, 6], m);
        m.bytes = new byte[24];
        Expect.Values([0, 0, 0, 0, 0, 0], m);
        Assert.Throws<InvalidOperationException>(() => m.t().bytes.Length);
        Assert.Throws<ArgumentException>(() => m.bytes = new byte[23]);
        Assert.Throws<ArgumentException>(() => m.data<double>());
        Assert.Throws<ArgumentException>(() => m.item<float>());
        Assert.Throws<IndexOutOfRangeException>(() => m.data<float>()[2, 0]);
        Assert.Throws<ArgumentException>(() => TorchExtras.FromSpan<float>([1], [2]));
    }

    [Fact]
    public void OneElementBecomesANumber()
    {
        Assert.Equal(2.5f, torch.tensor(2.5f).item<float>());
        Assert.Equal(2.5, torch.tensor(2.5f).ToDouble());
        Assert.Equal(7, (int)torch.tensor(7L));
        Assert.True(torch.tensor(true).ToBoolean());
        Assert.Equal(1.5f, torch.tensor(new[] { 1.5f }).to(ScalarType.Float16).ToSingle());
        Assert.Throws<OverflowException>(() => torch.tensor(300L).ToByte());
    }

    [Fact]
    public void TypesMove()
    {
        Tensor x = torch.tensor(new[] { 1.7f, -1.7f });
        Expect.Values([1, -1], x.to(ScalarType.Int64));
        Assert.Equal(ScalarType.BFloat16, x.bfloat16().dtype);
        Assert.Equal(ScalarType.Float64, x.type_as(torch.zeros(1, ScalarType.Float64)).dtype);
        Assert.Equal("cpu", x.to("cpu").device.ToString());
        x.to(ScalarType.Float32).zero_();
        Expect.Values([0, 0], x);
        x.to(ScalarType.Float32, copy: true).fill_(1);
        Expect.Values([0, 0], x);
        Tensor old = torch.ones(2);
        Assert.Equal(2, old.to(ScalarType.Float64, disposeAfter: true).numel());
        Assert.True(old.IsInvalid);
    }

    [Fact]
    public void DevicesAreParsed()
    {
        Assert.Equal(DeviceType.CUDA, torch.device("cuda:1").type);
        Assert.Equal(1, torch.device("cuda:1").index);
        Assert.Contains("'gpu'", Assert.Throws<ArgumentException>(() => torch.device("gpu")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => torch.device("cuda:x"));
    }

    public void Dispose() => _scope.Dispose();
}
