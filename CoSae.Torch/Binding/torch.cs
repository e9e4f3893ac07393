namespace TorchSharp;

/// <summary>TorchSharp's API, as much of it as CoSAE uses, over libtorch (docs/torch.md).</summary>
public static partial class torch
{
    public static ScalarType @bool = ScalarType.Bool;

    public static ScalarType uint8 = ScalarType.Byte;

    public static ScalarType int8 = ScalarType.Int8;

    public static ScalarType int16 = ScalarType.Int16;

    public static ScalarType int32 = ScalarType.Int32;

    public static ScalarType int64 = ScalarType.Int64;

    public static ScalarType bfloat16 = ScalarType.BFloat16;

    public static ScalarType float16 = ScalarType.Float16;

    public static ScalarType float32 = ScalarType.Float32;

    public static ScalarType float64 = ScalarType.Float64;

    public static ScalarType @short = ScalarType.Int16;

    public static ScalarType @int = ScalarType.Int32;

    public static ScalarType @long = ScalarType.Int64;

    public static ScalarType half = ScalarType.Float16;

    public static ScalarType @float = ScalarType.Float32;

    public static ScalarType @double = ScalarType.Float64;

    /// <summary>libtorch's version, such as 1.13.1.</summary>
    public static string __version__ => Native.LibtorchVersion;

    /// <summary>The innermost scope of this thread.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.CurrentDisposeScope;

    /// <summary>A scope that owns the tensors which this thread creates until it is disposed.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.NewDisposeScope();

    /// <summary>Runs in a scope of its own; only the result outlives it.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using DisposeScope scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }

    public static bool is_integral(ScalarType type) =>
        type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64
            or ScalarType.Bool;

    public static bool is_floating_point(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;

    /// <summary>Nothing is recorded for backward on this thread until disposed.</summary>
    public static IDisposable no_grad() => new AutoGradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new AutoGradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new AutoGradMode(mode);

    public static bool is_grad_enabled() => Native.GradMode;

    /// <summary>Threads of one operation.</summary>
    public static int get_num_threads() => Native.Threads;

    /// <exception cref="TorchException">Not positive.</exception>
    public static void set_num_threads(int num) => Native.Threads = num;

    public static int get_num_interop_threads() => Native.InteropThreads;

    public static void set_num_interop_threads(int num) => Native.InteropThreads = num;

    public static bool cuda_is_available() => cuda.is_available();

    public static partial class cuda
    {
        public static bool is_available() => Native.CudaDeviceCount > 0;

        public static int device_count() => Native.CudaDeviceCount;

        /// <summary>Seeds the default generators of all devices.</summary>
        public static void manual_seed(long seed) => Native.ManualSeed(unchecked((ulong)seed));

        /// <summary>Waits until the device has done what it was given.</summary>
        public static void synchronize(Device? device = null) => Native.CudaSynchronize(device?.index ?? -1);
    }

    public static partial class backends
    {
        public static partial class cuda
        {
            public static partial class matmul
            {
                /// <summary>Whether float32 products may use TF32: inputs with 10-bit mantissas.</summary>
                public static bool allow_tf32
                {
                    get => Native.AllowTf32;
                    set => Native.AllowTf32 = value;
                }
            }
        }
    }

    public static partial class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static Tensor get_rng_state() => torch.get_rng_state();

        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }
}
