namespace TorchSharp;

public static partial class torch
{
    /// <summary>Uniform in [0, 1).</summary>
    public static Tensor rand(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.rand, 0, 0, size, dtype, device, requires_grad, generator, names);

    /// <summary>Uniform in [0, 1).</summary>
    public static Tensor rand(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.rand, 0, 0, size, dtype, device, requires_grad, generator, names);

    /// <summary>Uniform in [0, 1).</summary>
    public static Tensor rand(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.rand, 0, 0, [size], dtype, device, requires_grad, generator, names);

    /// <summary>Uniform in [0, 1).</summary>
    public static Tensor rand(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.rand, 0, 0, [rows, columns], dtype, device, requires_grad, generator, names);

    /// <summary>Uniform in [0, 1).</summary>
    public static Tensor rand(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.rand, 0, 0, [dim0, dim1, dim2], dtype, device, requires_grad, generator, names);

    /// <summary>Uniform in [0, 1).</summary>
    public static Tensor rand(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.rand, 0, 0, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator, names);

    /// <summary>Uniform in [0, 1).</summary>
    public static Tensor rand(
        int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.rand, 0, 0, [size], dtype, device, requires_grad, generator, names);

    /// <summary>Uniform in [0, 1).</summary>
    public static Tensor rand(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.rand, 0, 0, [rows, columns], dtype, device, requires_grad, generator, names);

    /// <summary>Uniform in [0, 1).</summary>
    public static Tensor rand(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.rand, 0, 0, [dim0, dim1, dim2], dtype, device, requires_grad, generator, names);

    /// <summary>Uniform in [0, 1).</summary>
    public static Tensor rand(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.rand, 0, 0, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator, names);

    /// <summary>Standard normal.</summary>
    public static Tensor randn(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.randn, 0, 0, size, dtype, device, requires_grad, generator, names);

    /// <summary>Standard normal.</summary>
    public static Tensor randn(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.randn, 0, 0, size, dtype, device, requires_grad, generator, names);

    /// <summary>Standard normal.</summary>
    public static Tensor randn(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.randn, 0, 0, [size], dtype, device, requires_grad, generator, names);

    /// <summary>Standard normal.</summary>
    public static Tensor randn(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.randn, 0, 0, [rows, columns], dtype, device, requires_grad, generator, names);

    /// <summary>Standard normal.</summary>
    public static Tensor randn(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.randn, 0, 0, [dim0, dim1, dim2], dtype, device, requires_grad, generator, names);

    /// <summary>Standard normal.</summary>
    public static Tensor randn(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.randn, 0, 0, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator, names);

    /// <summary>Standard normal.</summary>
    public static Tensor randn(
        int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.randn, 0, 0, [size], dtype, device, requires_grad, generator, names);

    /// <summary>Standard normal.</summary>
    public static Tensor randn(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.randn, 0, 0, [rows, columns], dtype, device, requires_grad, generator, names);

    /// <summary>Standard normal.</summary>
    public static Tensor randn(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.randn, 0, 0, [dim0, dim1, dim2], dtype, device, requires_grad, generator, names);

    /// <summary>Standard normal.</summary>
    public static Tensor randn(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.randn, 0, 0, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator, names);

    /// <summary>Whole numbers from low (or 0) below high; int64 by default.</summary>
    public static Tensor randint(
        long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.randint, low, high, size, dtype ?? ScalarType.Int64, device, requires_grad, generator, names);

    /// <summary>Whole numbers from low (or 0) below high; int64 by default.</summary>
    public static Tensor randint(
        long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(
            RandomOp.randint, low, high, size.Shape, dtype ?? ScalarType.Int64, device, requires_grad, generator,
            names);

    /// <summary>Whole numbers from low (or 0) below high; int64 by default.</summary>
    public static Tensor randint(
        long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.randint, 0, high, size, dtype ?? ScalarType.Int64, device, requires_grad, generator, names);

    /// <summary>Whole numbers from low (or 0) below high; int64 by default.</summary>
    public static Tensor randint(
        long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Draw(RandomOp.randint, 0, high, size.Shape, dtype ?? ScalarType.Int64, device, requires_grad, generator, names);

    /// <summary>0 .. n - 1 in random order; int64 by default.</summary>
    public static Tensor randperm(
        long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null) =>
        Draw(RandomOp.randperm, 0, n, [], dtype ?? ScalarType.Int64, device, requires_grad, generator, null);

    /// <summary>1 with the probability that the element gives, else 0.</summary>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    /// <summary>Indices drawn with weights, row by row.</summary>
    public static Tensor multinomial(
        Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        input.multinomial(num_samples, replacement, generator);

    /// <summary>Seeds the default generators of all devices.</summary>
    public static Generator manual_seed(long seed) => Seeded(seed);

    /// <summary>The default CPU generator's state, a byte tensor.</summary>
    public static Tensor get_rng_state() => DefaultState();

    /// <summary>Sets the default CPU generator's state.</summary>
    public static void set_rng_state(Tensor new_state) => SetDefaultState(new_state);

    private static Tensor Draw(
        RandomOp op, long low, long high, ReadOnlySpan<long> size, ScalarType? dtype, Device? device,
        bool requires_grad, Generator? generator, string[]? names)
    {
        RefuseNames(names);
        return Native.Random(op, low, high, size, generator, new NativeOptions(dtype, device, requires_grad));
    }

    private static Generator Seeded(long seed)
    {
        Native.ManualSeed(unchecked((ulong)seed));
        return Generator.Default;
    }

    private static Tensor DefaultState()
    {
        using Generator generator = Generator.Default;
        return generator.get_state();
    }

    private static void SetDefaultState(Tensor state)
    {
        using Generator generator = Generator.Default;
        generator.set_state(state);
    }
}
