namespace TorchSharp;

/// <summary>
/// A number on its way into an operation: whole, real or truth value. Numbers convert to it by themselves. It holds
/// no native memory; Dispose is there because TorchSharp's has one.
/// </summary>
public sealed class Scalar : IDisposable
{
    private Scalar(NativeScalar value, torch.ScalarType type)
    {
        Value = value;
        Type = type;
    }

    /// <summary>Int64, Float64 or Bool.</summary>
    public torch.ScalarType Type { get; }

    internal NativeScalar Value { get; }

    public static implicit operator Scalar(byte value) => new((long)value, torch.ScalarType.Int64);

    public static implicit operator Scalar(sbyte value) => new((long)value, torch.ScalarType.Int64);

    public static implicit operator Scalar(short value) => new((long)value, torch.ScalarType.Int64);

    public static implicit operator Scalar(int value) => new((long)value, torch.ScalarType.Int64);

    public static implicit operator Scalar(long value) => new(value, torch.ScalarType.Int64);

    public static implicit operator Scalar(Half value) => new((double)value, torch.ScalarType.Float64);

    public static implicit operator Scalar(float value) => new((double)value, torch.ScalarType.Float64);

    public static implicit operator Scalar(double value) => new(value, torch.ScalarType.Float64);

    public static implicit operator Scalar(bool value) => new(value, torch.ScalarType.Bool);

    internal static Scalar Of(NativeScalar value) =>
        new(
            value,
            value.Kind switch
            {
                0 => torch.ScalarType.Int64,
                2 => torch.ScalarType.Bool,
                _ => torch.ScalarType.Float64,
            });

    public void Dispose()
    {
    }
}
