namespace TorchSharp;

/// <summary>Numbers to <see cref="Scalar"/> and back; a conversion that loses range throws OverflowException.</summary>
public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => value;

    public static Scalar ToScalar(this sbyte value) => value;

    public static Scalar ToScalar(this short value) => value;

    public static Scalar ToScalar(this int value) => value;

    public static Scalar ToScalar(this long value) => value;

    public static Scalar ToScalar(this float value) => value;

    public static Scalar ToScalar(this double value) => value;

    public static Scalar ToScalar(this bool value) => value;

    public static Half ToHalf(this Scalar value) => (Half)value.ToDouble();

    public static float ToSingle(this Scalar value) => (float)value.ToDouble();

    public static double ToDouble(this Scalar value) => value.Value.Kind == 1 ? value.Value.Real : value.Value.Integer;

    public static sbyte ToSByte(this Scalar value) => checked((sbyte)value.ToInt64());

    public static byte ToByte(this Scalar value) => checked((byte)value.ToInt64());

    public static short ToInt16(this Scalar value) => checked((short)value.ToInt64());

    public static int ToInt32(this Scalar value) => checked((int)value.ToInt64());

    public static long ToInt64(this Scalar value) =>
        value.Value.Kind == 1 ? checked((long)value.Value.Real) : value.Value.Integer;

    public static bool ToBoolean(this Scalar value) =>
        value.Value.Kind == 1 ? value.Value.Real != 0 : value.Value.Integer != 0;
}
