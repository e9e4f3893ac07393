namespace TorchSharp;

public static partial class torch
{
    /// <summary>One entry of an index: a number, a slice, a tensor, a new axis, the ellipsis or a truth value.</summary>
    public struct TensorIndex
    {
        private long _a;
        private long _b;
        private long _c;
        private int _kind;

        internal Tensor? TensorOrNull { get; private set; }

        /// <summary>All that is in between: torch's "...".</summary>
        static public TensorIndex Ellipsis = new() { _kind = 4 };

        /// <summary>A new dimension of size 1.</summary>
        static public TensorIndex None = new() { _kind = 3 };

        /// <summary>A new dimension of size 1.</summary>
        static public TensorIndex Null = new() { _kind = 3 };

        /// <summary>A whole dimension.</summary>
        static public TensorIndex Colon = Slice();

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(System.Range range) => Slice(range);

        public static implicit operator TensorIndex(System.Index index) =>
            Single(index.IsFromEnd ? -1L * index.Value : index.Value);

        /// <summary>start, start + step, ... below stop; an absent end is the dimension's.</summary>
        static public TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new()
            {
                _a = start ?? NativeIndex.None,
                _b = stop ?? NativeIndex.None,
                _c = step ?? NativeIndex.None,
                _kind = 1,
            };

        static public TensorIndex Slice((int? start, int? end) range) => Slice((long?)range.start, (long?)range.end);

        static public TensorIndex Slice(System.Range range) =>
            Slice(
                range.Start.IsFromEnd ? -1L * range.Start.Value : range.Start.Value,
                !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -1L * range.End.Value);

        static public TensorIndex Bool(bool value) => new() { _a = value ? 1 : 0, _kind = 5 };

        /// <summary>One entry of a dimension, which falls away; without a number, a new axis.</summary>
        static public TensorIndex Single(long? index) =>
            index is null ? None : new TensorIndex { _a = index.Value, _kind = 0 };

        /// <summary>By a tensor of indices (int64) or a mask (bool).</summary>
        static public TensorIndex Tensor(Tensor tensor) => new() { TensorOrNull = tensor, _kind = 2 };

        internal static TensorIndex[] All(Tensor[] tensors) => Array.ConvertAll(tensors, Tensor);

        internal readonly NativeIndex ToNative() => new() { A = _a, B = _b, C = _c, Kind = _kind };
    }
}
