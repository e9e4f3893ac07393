namespace TorchSharp;

public static partial class torch
{
    /// <summary>Uninitialised elements.</summary>
    public static Tensor empty(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.empty, size, NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Uninitialised elements.</summary>
    public static Tensor empty(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.empty, size, NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Uninitialised elements.</summary>
    public static Tensor empty(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.empty, [size], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Uninitialised elements.</summary>
    public static Tensor empty(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.empty, [rows, columns], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Uninitialised elements.</summary>
    public static Tensor empty(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.empty, [dim0, dim1, dim2], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Uninitialised elements.</summary>
    public static Tensor empty(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Make(FactoryOp.empty, [dim0, dim1, dim2, dim3], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Uninitialised elements.</summary>
    public static Tensor empty(
        int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.empty, [size], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Uninitialised elements.</summary>
    public static Tensor empty(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.empty, [rows, columns], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Uninitialised elements.</summary>
    public static Tensor empty(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.empty, [dim0, dim1, dim2], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Uninitialised elements.</summary>
    public static Tensor empty(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Make(FactoryOp.empty, [dim0, dim1, dim2, dim3], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Zeros.</summary>
    public static Tensor zeros(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.zeros, size, NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Zeros.</summary>
    public static Tensor zeros(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.zeros, size, NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Zeros.</summary>
    public static Tensor zeros(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.zeros, [size], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Zeros.</summary>
    public static Tensor zeros(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.zeros, [rows, columns], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Zeros.</summary>
    public static Tensor zeros(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.zeros, [dim0, dim1, dim2], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Zeros.</summary>
    public static Tensor zeros(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Make(FactoryOp.zeros, [dim0, dim1, dim2, dim3], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Zeros.</summary>
    public static Tensor zeros(
        int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.zeros, [size], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Zeros.</summary>
    public static Tensor zeros(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.zeros, [rows, columns], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Zeros.</summary>
    public static Tensor zeros(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.zeros, [dim0, dim1, dim2], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Zeros.</summary>
    public static Tensor zeros(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Make(FactoryOp.zeros, [dim0, dim1, dim2, dim3], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Ones.</summary>
    public static Tensor ones(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.ones, size, NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Ones.</summary>
    public static Tensor ones(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.ones, size, NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Ones.</summary>
    public static Tensor ones(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.ones, [size], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Ones.</summary>
    public static Tensor ones(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.ones, [rows, columns], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Ones.</summary>
    public static Tensor ones(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.ones, [dim0, dim1, dim2], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Ones.</summary>
    public static Tensor ones(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Make(FactoryOp.ones, [dim0, dim1, dim2, dim3], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Ones.</summary>
    public static Tensor ones(
        int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.ones, [size], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Ones.</summary>
    public static Tensor ones(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.ones, [rows, columns], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Ones.</summary>
    public static Tensor ones(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.ones, [dim0, dim1, dim2], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Ones.</summary>
    public static Tensor ones(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Make(FactoryOp.ones, [dim0, dim1, dim2, dim3], NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>One number everywhere.</summary>
    public static Tensor full(
        long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.full, size, value, dtype, device, requires_grad, names);

    /// <summary>One number everywhere.</summary>
    public static Tensor full(
        ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Make(FactoryOp.full, size, value, dtype, device, requires_grad, names);

    /// <summary>One number everywhere.</summary>
    public static Tensor full(
        long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.full, [size], value, dtype, device, requires_grad, names);

    /// <summary>One number everywhere.</summary>
    public static Tensor full(
        long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Make(FactoryOp.full, [rows, columns], value, dtype, device, requires_grad, names);

    /// <summary>One number everywhere.</summary>
    public static Tensor full(
        long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Make(FactoryOp.full, [dim0, dim1, dim2], value, dtype, device, requires_grad, names);

    /// <summary>One number everywhere.</summary>
    public static Tensor full(
        long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Make(FactoryOp.full, [dim0, dim1, dim2, dim3], value, dtype, device, requires_grad, names);

    /// <summary>One number everywhere.</summary>
    public static Tensor full(
        int size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(FactoryOp.full, [size], value, dtype, device, requires_grad, names);

    /// <summary>One number everywhere.</summary>
    public static Tensor full(
        int rows, int columns, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Make(FactoryOp.full, [rows, columns], value, dtype, device, requires_grad, names);

    /// <summary>One number everywhere.</summary>
    public static Tensor full(
        int dim0, int dim1, int dim2, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Make(FactoryOp.full, [dim0, dim1, dim2], value, dtype, device, requires_grad, names);

    /// <summary>One number everywhere.</summary>
    public static Tensor full(
        int dim0, int dim1, int dim2, int dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Make(FactoryOp.full, [dim0, dim1, dim2, dim3], value, dtype, device, requires_grad, names);

    /// <summary>Ones on the diagonal; square without columns.</summary>
    public static Tensor eye(
        long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Make(
            FactoryOp.eye, [rows, columns < 0 ? rows : columns], NativeScalar.Absent, dtype, device, requires_grad,
            names);

    /// <summary>Uninitialised elements, in the shape, type and device of input.</summary>
    public static Tensor empty_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        MakeLike(LikeOp.empty_like, input, NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Zeros, in the shape, type and device of input.</summary>
    public static Tensor zeros_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        MakeLike(LikeOp.zeros_like, input, NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>Ones, in the shape, type and device of input.</summary>
    public static Tensor ones_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        MakeLike(LikeOp.ones_like, input, NativeScalar.Absent, dtype, device, requires_grad, names);

    /// <summary>One number everywhere, in the shape, type and device of input.</summary>
    public static Tensor full_like(
        Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        MakeLike(LikeOp.full_like, input, value, dtype, device, requires_grad, names);

    /// <summary>Random, in the shape, type and device of input.</summary>
    public static Tensor rand_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        MakeLike(LikeOp.rand_like, input, NativeScalar.Absent, dtype, device, requires_grad, null);

    /// <summary>Random, in the shape, type and device of input.</summary>
    public static Tensor randn_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        MakeLike(LikeOp.randn_like, input, NativeScalar.Absent, dtype, device, requires_grad, null);

    /// <summary>start, start + step, ... below stop; whole numbers give int64.</summary>
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Native.Arange(start, stop, step, new NativeOptions(dtype, device, requires_grad));

    /// <summary>start, start + 1, ... below stop.</summary>
    public static Tensor arange(
        Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Native.Arange(start, stop, 1, new NativeOptions(dtype, device, requires_grad));

    /// <summary>0, 1, ... below stop.</summary>
    public static Tensor arange(
        Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Native.Arange(0, stop, 1, new NativeOptions(dtype, device, requires_grad));

    /// <summary>Evenly spaced, both ends included.</summary>
    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Native.Linspace(start, end, steps, new NativeOptions(dtype, device, requires_grad));

    private static Tensor Make(
        FactoryOp op, ReadOnlySpan<long> size, NativeScalar value, ScalarType? dtype, Device? device,
        bool requires_grad, string[]? names)
    {
        RefuseNames(names);
        return Native.Factory(op, size, value, new NativeOptions(dtype, device, requires_grad));
    }

    private static Tensor MakeLike(
        LikeOp op, Tensor input, NativeScalar value, ScalarType? dtype, Device? device, bool requires_grad,
        string[]? names)
    {
        RefuseNames(names);
        // No device given: the input's, not the default one.
        return Native.Like(op, input, value, new NativeOptions(dtype, device ?? input.device, requires_grad));
    }

    private static void RefuseNames(string[]? names)
    {
        if (names is { Length: > 0 })
        {
            throw new NotSupportedException($"named dimensions are not bound: {string.Join(", ", names)}");
        }
    }
}
