namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor without dimensions.</summary>
    public static Tensor tensor(
        bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromSpan<bool>([scalar], [], ScalarType.Bool, dtype, device, requires_grad, null);

    /// <summary>A vector: one copy of the array.</summary>
    public static Tensor tensor(
        bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<bool>(rawArray, [rawArray.LongLength], ScalarType.Bool, dtype, device, requires_grad, names);

    /// <summary>One copy of the array under a shape.</summary>
    public static Tensor tensor(
        bool[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(rawArray, dimensions, ScalarType.Bool, dtype, device, requires_grad, names);

    /// <summary>A vector of a list.</summary>
    public static Tensor tensor(
        IList<bool> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<bool>(SpanOf(rawArray), [rawArray.Count], ScalarType.Bool, dtype, device, requires_grad, names);

    /// <summary>A list under a shape.</summary>
    public static Tensor tensor(
        IList<bool> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(SpanOf(rawArray), dimensions, ScalarType.Bool, dtype, device, requires_grad, names);

    /// <summary>A list as a matrix.</summary>
    public static Tensor tensor(
        IList<bool> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(SpanOf(rawArray), [rows, columns], ScalarType.Bool, dtype, device, requires_grad, names);

    /// <summary>A list under three dimensions.</summary>
    public static Tensor tensor(
        IList<bool> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(SpanOf(rawArray), [dim0, dim1, dim2], ScalarType.Bool, dtype, device, requires_grad, names);

    /// <summary>A matrix: one copy of the array.</summary>
    public static Tensor tensor(
        bool[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<bool>(
            SpanOf<bool>(rawArray), [rawArray.GetLongLength(0), rawArray.GetLongLength(1)], ScalarType.Bool, dtype,
            device, requires_grad, names);

    /// <summary>A tensor without dimensions.</summary>
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan<byte>([scalar], [], ScalarType.Byte, null, device, requires_grad, null);

    /// <summary>A vector: one copy of the array.</summary>
    public static Tensor tensor(
        byte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<byte>(rawArray, [rawArray.LongLength], ScalarType.Byte, dtype, device, requires_grad, names);

    /// <summary>One copy of the array under a shape.</summary>
    public static Tensor tensor(
        byte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<byte>(rawArray, dimensions, ScalarType.Byte, dtype, device, requires_grad, names);

    /// <summary>A vector of a list.</summary>
    public static Tensor tensor(
        IList<byte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<byte>(SpanOf(rawArray), [rawArray.Count], ScalarType.Byte, dtype, device, requires_grad, names);

    /// <summary>A list under a shape.</summary>
    public static Tensor tensor(
        IList<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<byte>(SpanOf(rawArray), dimensions, ScalarType.Byte, dtype, device, requires_grad, names);

    /// <summary>A list as a matrix.</summary>
    public static Tensor tensor(
        IList<byte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<byte>(SpanOf(rawArray), [rows, columns], ScalarType.Byte, dtype, device, requires_grad, names);

    /// <summary>A list under three dimensions.</summary>
    public static Tensor tensor(
        IList<byte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<byte>(SpanOf(rawArray), [dim0, dim1, dim2], ScalarType.Byte, dtype, device, requires_grad, names);

    /// <summary>A matrix: one copy of the array.</summary>
    public static Tensor tensor(
        byte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<byte>(
            SpanOf<byte>(rawArray), [rawArray.GetLongLength(0), rawArray.GetLongLength(1)], ScalarType.Byte, dtype,
            device, requires_grad, names);

    /// <summary>One copy of the memory under a shape.</summary>
    public static Tensor tensor(
        Memory<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<byte>(rawArray.Span, dimensions, ScalarType.Byte, dtype, device, requires_grad, names);

    /// <summary>A tensor without dimensions.</summary>
    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan<sbyte>([scalar], [], ScalarType.Int8, null, device, requires_grad, null);

    /// <summary>A vector: one copy of the array.</summary>
    public static Tensor tensor(
        sbyte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<sbyte>(rawArray, [rawArray.LongLength], ScalarType.Int8, dtype, device, requires_grad, names);

    /// <summary>One copy of the array under a shape.</summary>
    public static Tensor tensor(
        sbyte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(rawArray, dimensions, ScalarType.Int8, dtype, device, requires_grad, names);

    /// <summary>A vector of a list.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<sbyte>(SpanOf(rawArray), [rawArray.Count], ScalarType.Int8, dtype, device, requires_grad, names);

    /// <summary>A list under a shape.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(SpanOf(rawArray), dimensions, ScalarType.Int8, dtype, device, requires_grad, names);

    /// <summary>A list as a matrix.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(SpanOf(rawArray), [rows, columns], ScalarType.Int8, dtype, device, requires_grad, names);

    /// <summary>A list under three dimensions.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(SpanOf(rawArray), [dim0, dim1, dim2], ScalarType.Int8, dtype, device, requires_grad, names);

    /// <summary>A matrix: one copy of the array.</summary>
    public static Tensor tensor(
        sbyte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<sbyte>(
            SpanOf<sbyte>(rawArray), [rawArray.GetLongLength(0), rawArray.GetLongLength(1)], ScalarType.Int8, dtype,
            device, requires_grad, names);

    /// <summary>One copy of the memory under a shape.</summary>
    public static Tensor tensor(
        Memory<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(rawArray.Span, dimensions, ScalarType.Int8, dtype, device, requires_grad, names);

    /// <summary>A tensor without dimensions.</summary>
    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan<short>([scalar], [], ScalarType.Int16, null, device, requires_grad, null);

    /// <summary>A vector: one copy of the array.</summary>
    public static Tensor tensor(
        short[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<short>(rawArray, [rawArray.LongLength], ScalarType.Int16, dtype, device, requires_grad, names);

    /// <summary>One copy of the array under a shape.</summary>
    public static Tensor tensor(
        short[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(rawArray, dimensions, ScalarType.Int16, dtype, device, requires_grad, names);

    /// <summary>A vector of a list.</summary>
    public static Tensor tensor(
        IList<short> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<short>(SpanOf(rawArray), [rawArray.Count], ScalarType.Int16, dtype, device, requires_grad, names);

    /// <summary>A list under a shape.</summary>
    public static Tensor tensor(
        IList<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(SpanOf(rawArray), dimensions, ScalarType.Int16, dtype, device, requires_grad, names);

    /// <summary>A list as a matrix.</summary>
    public static Tensor tensor(
        IList<short> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(SpanOf(rawArray), [rows, columns], ScalarType.Int16, dtype, device, requires_grad, names);

    /// <summary>A list under three dimensions.</summary>
    public static Tensor tensor(
        IList<short> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(SpanOf(rawArray), [dim0, dim1, dim2], ScalarType.Int16, dtype, device, requires_grad, names);

    /// <summary>A matrix: one copy of the array.</summary>
    public static Tensor tensor(
        short[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<short>(
            SpanOf<short>(rawArray), [rawArray.GetLongLength(0), rawArray.GetLongLength(1)], ScalarType.Int16, dtype,
            device, requires_grad, names);

    /// <summary>One copy of the memory under a shape.</summary>
    public static Tensor tensor(
        Memory<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(rawArray.Span, dimensions, ScalarType.Int16, dtype, device, requires_grad, names);

    /// <summary>A tensor without dimensions.</summary>
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan<int>([scalar], [], ScalarType.Int32, null, device, requires_grad, null);

    /// <summary>A vector: one copy of the array.</summary>
    public static Tensor tensor(
        int[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<int>(rawArray, [rawArray.LongLength], ScalarType.Int32, dtype, device, requires_grad, names);

    /// <summary>One copy of the array under a shape.</summary>
    public static Tensor tensor(
        int[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<int>(rawArray, dimensions, ScalarType.Int32, dtype, device, requires_grad, names);

    /// <summary>A vector of a list.</summary>
    public static Tensor tensor(
        IList<int> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<int>(SpanOf(rawArray), [rawArray.Count], ScalarType.Int32, dtype, device, requires_grad, names);

    /// <summary>A list under a shape.</summary>
    public static Tensor tensor(
        IList<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<int>(SpanOf(rawArray), dimensions, ScalarType.Int32, dtype, device, requires_grad, names);

    /// <summary>A list as a matrix.</summary>
    public static Tensor tensor(
        IList<int> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<int>(SpanOf(rawArray), [rows, columns], ScalarType.Int32, dtype, device, requires_grad, names);

    /// <summary>A list under three dimensions.</summary>
    public static Tensor tensor(
        IList<int> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<int>(SpanOf(rawArray), [dim0, dim1, dim2], ScalarType.Int32, dtype, device, requires_grad, names);

    /// <summary>A matrix: one copy of the array.</summary>
    public static Tensor tensor(
        int[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<int>(
            SpanOf<int>(rawArray), [rawArray.GetLongLength(0), rawArray.GetLongLength(1)], ScalarType.Int32, dtype,
            device, requires_grad, names);

    /// <summary>One copy of the memory under a shape.</summary>
    public static Tensor tensor(
        Memory<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<int>(rawArray.Span, dimensions, ScalarType.Int32, dtype, device, requires_grad, names);

    /// <summary>A tensor without dimensions.</summary>
    public static Tensor tensor(
        long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromSpan<long>([scalar], [], ScalarType.Int64, dtype, device, requires_grad, null);

    /// <summary>A vector: one copy of the array.</summary>
    public static Tensor tensor(
        long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<long>(dataArray, [dataArray.LongLength], ScalarType.Int64, dtype, device, requires_grad, names);

    /// <summary>One copy of the array under a shape.</summary>
    public static Tensor tensor(
        long[] dataArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(dataArray, dimensions, ScalarType.Int64, dtype, device, requires_grad, names);

    /// <summary>A vector of a list.</summary>
    public static Tensor tensor(
        IList<long> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<long>(SpanOf(rawArray), [rawArray.Count], ScalarType.Int64, dtype, device, requires_grad, names);

    /// <summary>A list under a shape.</summary>
    public static Tensor tensor(
        IList<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(SpanOf(rawArray), dimensions, ScalarType.Int64, dtype, device, requires_grad, names);

    /// <summary>A list as a matrix.</summary>
    public static Tensor tensor(
        IList<long> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(SpanOf(rawArray), [rows, columns], ScalarType.Int64, dtype, device, requires_grad, names);

    /// <summary>A list under three dimensions.</summary>
    public static Tensor tensor(
        IList<long> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(SpanOf(rawArray), [dim0, dim1, dim2], ScalarType.Int64, dtype, device, requires_grad, names);

    /// <summary>A matrix: one copy of the array.</summary>
    public static Tensor tensor(
        long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<long>(
            SpanOf<long>(rawArray), [rawArray.GetLongLength(0), rawArray.GetLongLength(1)], ScalarType.Int64, dtype,
            device, requires_grad, names);

    /// <summary>One copy of the memory under a shape.</summary>
    public static Tensor tensor(
        Memory<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(rawArray.Span, dimensions, ScalarType.Int64, dtype, device, requires_grad, names);

    /// <summary>A tensor without dimensions.</summary>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan<float>([scalar], [], ScalarType.Float32, null, device, requires_grad, null);

    /// <summary>A vector: one copy of the array.</summary>
    public static Tensor tensor(
        float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<float>(rawArray, [rawArray.LongLength], ScalarType.Float32, dtype, device, requires_grad, names);

    /// <summary>One copy of the array under a shape.</summary>
    public static Tensor tensor(
        float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(rawArray, dimensions, ScalarType.Float32, dtype, device, requires_grad, names);

    /// <summary>A vector of a list.</summary>
    public static Tensor tensor(
        IList<float> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<float>(SpanOf(rawArray), [rawArray.Count], ScalarType.Float32, dtype, device, requires_grad, names);

    /// <summary>A list under a shape.</summary>
    public static Tensor tensor(
        IList<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(SpanOf(rawArray), dimensions, ScalarType.Float32, dtype, device, requires_grad, names);

    /// <summary>A list as a matrix.</summary>
    public static Tensor tensor(
        IList<float> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(SpanOf(rawArray), [rows, columns], ScalarType.Float32, dtype, device, requires_grad, names);

    /// <summary>A list under three dimensions.</summary>
    public static Tensor tensor(
        IList<float> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(SpanOf(rawArray), [dim0, dim1, dim2], ScalarType.Float32, dtype, device, requires_grad, names);

    /// <summary>A matrix: one copy of the array.</summary>
    public static Tensor tensor(
        float[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<float>(
            SpanOf<float>(rawArray), [rawArray.GetLongLength(0), rawArray.GetLongLength(1)], ScalarType.Float32, dtype,
            device, requires_grad, names);

    /// <summary>One copy of the memory under a shape.</summary>
    public static Tensor tensor(
        Memory<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(rawArray.Span, dimensions, ScalarType.Float32, dtype, device, requires_grad, names);

    /// <summary>A tensor without dimensions.</summary>
    public static Tensor tensor(
        double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromSpan<double>([scalar], [], ScalarType.Float64, dtype, device, requires_grad, null);

    /// <summary>A vector: one copy of the array.</summary>
    public static Tensor tensor(
        double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<double>(rawArray, [rawArray.LongLength], ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>One copy of the array under a shape.</summary>
    public static Tensor tensor(
        double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<double>(rawArray, dimensions, ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A vector of a list.</summary>
    public static Tensor tensor(
        IList<double> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<double>(SpanOf(rawArray), [rawArray.Count], ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A list as a matrix.</summary>
    public static Tensor tensor(
        IList<double> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<double>(SpanOf(rawArray), [rows, columns], ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A list under three dimensions.</summary>
    public static Tensor tensor(
        IList<double> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<double>(SpanOf(rawArray), [dim0, dim1, dim2], ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A matrix: one copy of the array.</summary>
    public static Tensor tensor(
        double[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<double>(
            SpanOf<double>(rawArray), [rawArray.GetLongLength(0), rawArray.GetLongLength(1)], ScalarType.Float64,
            dtype, device, requires_grad, names);

    /// <summary>One copy of the memory under a shape.</summary>
    public static Tensor tensor(
        Memory<double> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<double>(rawArray.Span, dimensions, ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A vector: one copy of the array.</summary>
    public static Tensor tensor(
        Half[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<Half>(rawArray, [rawArray.LongLength], ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>One copy of the array under a shape.</summary>
    public static Tensor tensor(
        Half[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<Half>(rawArray, dimensions, ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A vector of a list.</summary>
    public static Tensor tensor(
        IList<Half> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<Half>(SpanOf(rawArray), [rawArray.Count], ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A list under a shape.</summary>
    public static Tensor tensor(
        IList<Half> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<Half>(SpanOf(rawArray), dimensions, ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A list as a matrix.</summary>
    public static Tensor tensor(
        IList<Half> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<Half>(SpanOf(rawArray), [rows, columns], ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A list under three dimensions.</summary>
    public static Tensor tensor(
        IList<Half> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<Half>(SpanOf(rawArray), [dim0, dim1, dim2], ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A matrix: one copy of the array.</summary>
    public static Tensor tensor(
        Half[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<Half>(
            SpanOf<Half>(rawArray), [rawArray.GetLongLength(0), rawArray.GetLongLength(1)], ScalarType.Float16, dtype,
            device, requires_grad, names);

    /// <summary>One copy of the memory under a shape.</summary>
    public static Tensor tensor(
        Memory<Half> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan<Half>(rawArray.Span, dimensions, ScalarType.Float16, dtype, device, requires_grad, names);
}
