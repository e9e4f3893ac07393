using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The shape of a tensor. Everything that takes one takes long[] as well.</summary>
    public struct Size : IEnumerable<long>
    {
        private readonly long[] _shape;

        public Size(long[] shape) => _shape = (long[])shape.Clone();

        public Size(IEnumerable<long> shape) => _shape = shape.ToArray();

        public Size(long size) => _shape = [size];

        public readonly int Length => _shape.Length;

        public readonly bool IsEmpty => _shape.Length == 0;

        public readonly long[] Shape => _shape;

        public readonly long this[int idx] => _shape[idx];

        public static implicit operator Size(long size) => new(size);

        public static implicit operator Size((long, long) size) => new([size.Item1, size.Item2]);

        public static implicit operator Size((long, long, long) size) => new([size.Item1, size.Item2, size.Item3]);

        public static implicit operator Size(long[] size) => new(size);

        public readonly long numel() => _shape.Aggregate(1L, (product, size) => product * size);

        public readonly IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)_shape).GetEnumerator();

        readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
