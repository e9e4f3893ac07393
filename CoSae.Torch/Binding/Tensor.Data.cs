using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The elements in memory. Getting it copies nothing; setting it copies. The span is valid while the tensor
        /// lives.
        /// </summary>
        /// <exception cref="InvalidOperationException">Not contiguous, or above 2 GiB.</exception>
        /// <exception cref="TorchException">Not in CPU memory.</exception>
        /// <exception cref="ArgumentException">The span set is of another length.</exception>
        public Span<byte> bytes
        {
            get => Native.Memory(this, ContiguousBytes());

            set
            {
                long expected = ContiguousBytes();
                if (expected != value.Length)
                {
                    throw new ArgumentException($"the tensor holds {expected} bytes, {value.Length} were given");
                }

                value.CopyTo(Native.Memory(this, expected));
            }
        }

        /// <summary>The elements as an ordered collection; a tensor on a device is copied to the CPU first.</summary>
        /// <exception cref="ArgumentException">T is not the tensor's element type.</exception>
        public Utils.TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ValidateType<T>();
            Native.CountReadback();
            return new Utils.TensorAccessor<T>(is_cpu() ? this : cpu());
        }

        /// <summary>The one element.</summary>
        /// <exception cref="ArgumentException">T is not the element type, or there is not exactly one.</exception>
        public T item<T>()
            where T : unmanaged
        {
            if (NumberOfElements != 1)
            {
                throw new ArgumentException($"item of a tensor with {NumberOfElements} elements: one is wanted");
            }

            ValidateType<T>();
            Native.CountReadback();
            if (is_cpu())
            {
                return Utils.TensorAccessor<T>.ReadItemAt(this, 0);
            }

            using Tensor local = cpu();
            return Utils.TensorAccessor<T>.ReadItemAt(local, 0);
        }

        /// <summary>The one element as a number; waits for the device.</summary>
        /// <exception cref="TorchException">There is not exactly one element.</exception>
        public Scalar ToScalar() => Scalar.Of(Native.Item(this));

        /// <summary>Writes the elements, row by row, in pieces of the buffer's size (bytes).</summary>
        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            ForPieces(bufferSize, (span, total) => stream.Write(span));
        }

        /// <summary>Fills the elements, row by row, in pieces of the buffer's size (bytes).</summary>
        /// <exception cref="EndOfStreamException">The stream ends first.</exception>
        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            ForPieces(bufferSize, (span, total) => stream.ReadExactly(span));
        }

        public float ReadCpuSingle(long i) => Utils.TensorAccessor<float>.ReadItemAt(this, i);

        public double ReadCpuDouble(long i) => Utils.TensorAccessor<double>.ReadItemAt(this, i);

        public long ReadCpuInt64(long i) => Utils.TensorAccessor<long>.ReadItemAt(this, i);

        public int ReadCpuInt32(long i) => Utils.TensorAccessor<int>.ReadItemAt(this, i);

        public static explicit operator float(Tensor value) => value.ToSingle();

        public static explicit operator double(Tensor value) => value.ToDouble();

        public static explicit operator int(Tensor value) => value.ToInt32();

        public static explicit operator long(Tensor value) => value.ToInt64();

        public static explicit operator bool(Tensor value) => value.ToBoolean();

        internal void ValidateType<T>()
            where T : unmanaged
        {
            if (TypeOf<T>() != dtype)
            {
                throw new ArgumentException($"{typeof(T).Name} is not compatible with {dtype}");
            }
        }

        private delegate void PieceAction(Span<byte> piece, long total);

        private unsafe void ForPieces(int bufferSize, PieceAction action)
        {
            if (!is_contiguous())
            {
                throw new InvalidOperationException("the tensor is not contiguous");
            }

            long total = NumberOfElements * ElementSize;
            byte* start = total == 0 ? null : (byte*)Native.Data(this);
            for (long done = 0; done < total; done += bufferSize)
            {
                action(new Span<byte>(start + done, (int)Math.Min(bufferSize, total - done)), total);
            }

            GC.KeepAlive(this);
        }

        private long ContiguousBytes()
        {
            NativeInfo info = Native.Info(this);
            if (info.IsContiguous == 0)
            {
                throw new InvalidOperationException("bytes of a tensor that is not contiguous: call contiguous() first");
            }

            long total = info.Numel * info.ElementSize;
            return total <= int.MaxValue
                ? total
                : throw new InvalidOperationException($"a span cannot hold the tensor's {total} bytes");
        }
    }

    private static ScalarType? TypeOf<T>()
        where T : unmanaged =>
        typeof(T) == typeof(float) ? ScalarType.Float32
        : typeof(T) == typeof(double) ? ScalarType.Float64
        : typeof(T) == typeof(long) ? ScalarType.Int64
        : typeof(T) == typeof(int) ? ScalarType.Int32
        : typeof(T) == typeof(short) ? ScalarType.Int16
        : typeof(T) == typeof(sbyte) ? ScalarType.Int8
        : typeof(T) == typeof(byte) ? ScalarType.Byte
        : typeof(T) == typeof(bool) ? ScalarType.Bool
        : typeof(T) == typeof(Half) ? ScalarType.Float16
        : null;

    private static Tensor FromSpan<T>(
        ReadOnlySpan<T> data, ReadOnlySpan<long> dimensions, ScalarType own, ScalarType? dtype, Device? device,
        bool requires_grad, string[]? names)
        where T : unmanaged
    {
        RefuseNames(names);
        if (dtype is null || dtype == own)
        {
            return Native.FromData(MemoryMarshal.AsBytes(data), dimensions, own, device, requires_grad);
        }

        using Tensor original = Native.FromData(MemoryMarshal.AsBytes(data), dimensions, own, device, false);
        return original.to_type(dtype.Value).requires_grad_(requires_grad);
    }

    private static ReadOnlySpan<T> SpanOf<T>(IList<T> list) =>
        list switch
        {
            T[] array => array,
            List<T> dynamic => CollectionsMarshal.AsSpan(dynamic),
            _ => list.ToArray(),
        };

    private static unsafe ReadOnlySpan<T> SpanOf<T>(T[,] matrix)
        where T : unmanaged =>
        matrix.Length == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref matrix[0, 0], matrix.Length);
}
