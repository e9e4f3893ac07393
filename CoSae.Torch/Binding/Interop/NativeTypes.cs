using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>cosae_scalar: a number on its way to libtorch. Kind 0: whole, 1: real, 2: truth value, -1: absent.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeScalar
{
    internal readonly double Real;
    internal readonly long Integer;
    internal readonly int Kind;
    private readonly int _reserved;

    private NativeScalar(double real, long integer, int kind)
    {
        Real = real;
        Integer = integer;
        Kind = kind;
    }

    internal static NativeScalar Absent => new(0, 0, -1);

    public static implicit operator NativeScalar(long value) => new(0, value, 0);

    public static implicit operator NativeScalar(double value) => new(value, 0, 1);

    public static implicit operator NativeScalar(bool value) => new(0, value ? 1 : 0, 2);

    public static implicit operator NativeScalar(Scalar? value) => value is null ? Absent : value.Value;
}

/// <summary>cosae_options: -1 stands for the default.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeOptions
{
    private readonly int _dtype;
    private readonly int _deviceType;
    private readonly int _deviceIndex;
    private readonly int _requiresGrad;

    internal NativeOptions(torch.ScalarType? dtype, torch.Device? device, bool requires_grad = false)
    {
        device ??= torch.DefaultDevice;
        _dtype = dtype is null ? -1 : (int)dtype.Value;
        _deviceType = device is null ? -1 : (int)device.type;
        _deviceIndex = device?.index ?? -1;
        _requiresGrad = requires_grad ? 1 : 0;
    }
}

/// <summary>cosae_info: what a tensor says of itself, in one call.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeInfo
{
    internal long Numel;
    internal long Ndim;
    internal long ElementSize;
    internal int Dtype;
    internal int DeviceType;
    internal int DeviceIndex;
    internal int RequiresGrad;
    internal int IsLeaf;
    internal int IsContiguous;
}

/// <summary>cosae_index: one entry of an index list.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeIndex
{
    internal const long None = long.MinValue;

    internal long A;
    internal long B;
    internal long C;
    internal nint Tensor;
    internal int Kind;
    internal int Reserved;
}

/// <summary>cosae_adam: the settings of one update.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeAdam(
    double Rate, double Beta1, double Beta2, double Epsilon, double Clip, long Updates);
