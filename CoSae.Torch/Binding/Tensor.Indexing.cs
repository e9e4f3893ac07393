using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements at index along a dimension; index's shape.</summary>
        public Tensor gather(long dim, Tensor index) =>
            Native.Index(IndexOp.gather, this, dim, index, null, NativeScalar.Absent);

        /// <summary>The entries of a dimension that a vector of indices names.</summary>
        public Tensor index_select(long dim, Tensor index) =>
            Native.Index(IndexOp.index_select, this, dim, index, null, NativeScalar.Absent);

        /// <summary>The elements at flat indices.</summary>
        public Tensor take(Tensor index) => Native.Binary(BinaryOp.take, this, index);

        /// <summary>As gather, with broadcasting.</summary>
        public Tensor take_along_dim(Tensor indices, long dim) =>
            Native.Index(IndexOp.take_along_dim, this, dim, indices, null, NativeScalar.Absent);

        /// <summary>A copy with src written at index along a dimension.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) =>
            Native.Index(IndexOp.scatter, this, dim, index, src, NativeScalar.Absent);

        /// <summary>In place: src written at index along a dimension.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src) =>
            Native.IndexInPlace(IndexOp.scatter, this, dim, index, src, NativeScalar.Absent);

        /// <summary>A copy with src added at index along a dimension.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) =>
            Native.Index(IndexOp.scatter_add, this, dim, index, src, NativeScalar.Absent);

        /// <summary>In place: src added at index along a dimension.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) =>
            Native.IndexInPlace(IndexOp.scatter_add, this, dim, index, src, NativeScalar.Absent);

        /// <summary>A copy with alpha * source added to the entries that index names.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Native.Index(IndexOp.index_add, this, dim, index, source, alpha);

        /// <summary>In place: alpha * source added to the entries that index names.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Native.IndexInPlace(IndexOp.index_add, this, dim, index, source, alpha);

        /// <summary>A copy with source in the entries that index names.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) =>
            Native.Index(IndexOp.index_copy, this, dim, index, source, NativeScalar.Absent);

        /// <summary>In place: source in the entries that index names.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            Native.IndexInPlace(IndexOp.index_copy, this, dim, index, source, NativeScalar.Absent);

        /// <summary>A copy with a number in the entries that index names.</summary>
        public Tensor index_fill(long dim, Tensor index, Scalar value) =>
            Native.Index(IndexOp.index_fill, this, dim, index, null, value);

        /// <summary>In place: a number in the entries that index names.</summary>
        public Tensor index_fill_(long dim, Tensor index, Scalar value) =>
            Native.IndexInPlace(IndexOp.index_fill, this, dim, index, null, value);

        /// <summary>A copy with a number where the mask is true.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) =>
            Native.Index(IndexOp.masked_fill, this, 0, mask, null, value);

        /// <summary>In place: a number where the mask is true.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) =>
            Native.IndexInPlace(IndexOp.masked_fill, this, 0, mask, null, value);

        /// <summary>A copy with value's elements, in order, where the mask is true.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value) =>
            Native.Index(IndexOp.masked_scatter, this, 0, mask, value, NativeScalar.Absent);

        /// <summary>In place: value's elements, in order, where the mask is true.</summary>
        public Tensor masked_scatter_(Tensor mask, Tensor value) =>
            Native.IndexInPlace(IndexOp.masked_scatter, this, 0, mask, value, NativeScalar.Absent);

        /// <summary>The elements where the mask is true, as a vector.</summary>
        public Tensor masked_select(Tensor mask)
        {
            Native.CountReadback(); // its shape depends on the values
            return Native.Binary(BinaryOp.masked_select, this, mask);
        }

        /// <summary>This where the condition is true, y elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) =>
            Native.Ternary(TernaryOp.where, condition, this, y, NativeScalar.Absent, NativeScalar.Absent);

        /// <summary>By numbers, slices, tensors, new axes and an ellipsis.</summary>
        public Tensor index(params TensorIndex[] indices) => Native.IndexGet(this, indices);

        /// <summary>By tensors of indices.</summary>
        public Tensor index(params Tensor[] indices) => Native.IndexGet(this, TensorIndex.All(indices));

        /// <summary>In place: value written at the indices.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) =>
            Put(indices, value, NativeScalar.Absent, false);

        /// <summary>In place: value written (or added) at the indices.</summary>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false) =>
            Put(indices, value, NativeScalar.Absent, accumulate);

        /// <summary>In place: value written at the indices.</summary>
        public Tensor index_put_(Tensor value, params Tensor[] indices) =>
            Put(TensorIndex.All(indices), value, NativeScalar.Absent, false);

        /// <summary>In place: value written (or added) at the indices.</summary>
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Put(TensorIndex.All(indices), value, NativeScalar.Absent, accumulate);

        /// <summary>In place: a number written at the indices.</summary>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices) => Put(indices, null, value, false);

        /// <summary>In place: a number written at the indices.</summary>
        public Tensor index_put_(Scalar value, params Tensor[] indices) =>
            Put(TensorIndex.All(indices), null, value, false);

        /// <summary>By numbers, slices, tensors, new axes and an ellipsis.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>By tensors of indices.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>One entry of the first dimension.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => At([i1]);
            set => Write(At([i1]), value);
        }

        /// <summary>One entry of the first two dimensions.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => At([i1, i2]);
            set => Write(At([i1, i2]), value);
        }

        /// <summary>One entry of the first three dimensions.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => At([i1, i2, i3]);
            set => Write(At([i1, i2, i3]), value);
        }

        // Views of views, of which only the last is kept.
        private Tensor At(ReadOnlySpan<long> indices)
        {
            Tensor entry = select(0, indices[0]);
            foreach (long index in indices[1..])
            {
                using Tensor outer = entry;
                entry = outer.select(0, index);
            }

            return entry;
        }

        private static void Write(Tensor target, Tensor value)
        {
            using (target)
            {
                target.copy_(value);
            }
        }

        private Tensor Put(ReadOnlySpan<TensorIndex> indices, Tensor? value, NativeScalar number, bool accumulate)
        {
            Native.IndexPut(this, indices, value, number, accumulate);
            return this;
        }
    }
}
