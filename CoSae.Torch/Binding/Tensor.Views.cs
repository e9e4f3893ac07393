namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same memory under another shape; one size may be -1.</summary>
        public Tensor view(params long[] shape) => Native.Shape(ShapeOp.view, this, shape);

        /// <summary>The same memory under another tensor's shape.</summary>
        public Tensor view_as(Tensor other) => Native.Binary(BinaryOp.view_as, this, other);

        /// <summary>Another shape, copied only if the memory's layout asks for it.</summary>
        public Tensor reshape(params long[] shape) => Native.Shape(ShapeOp.reshape, this, shape);

        /// <summary>Dimensions from start to end joined.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) =>
            Native.View(ViewOp.flatten, this, start_dim, end_dim);

        /// <summary>One dimension.</summary>
        public Tensor ravel() => flatten();

        /// <summary>Dimensions in another order.</summary>
        public Tensor permute(params long[] permutation) => Native.Shape(ShapeOp.permute, this, permutation);

        /// <summary>Two dimensions swapped.</summary>
        public Tensor transpose(long dim0, long dim1) => Native.View(ViewOp.transpose, this, dim0, dim1);

        /// <summary>Two dimensions swapped.</summary>
        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        /// <summary>Transpose of a matrix.</summary>
        public Tensor t() => Native.Unary(UnaryOp.t, this);

        /// <summary>All dimensions in reverse order.</summary>
        public Tensor T { get { return ndim == 2 ? t() : Native.Shape(ShapeOp.permute, this, Reversed()); } }

        /// <summary>The last two dimensions swapped.</summary>
        public Tensor mT { get { return Native.Unary(UnaryOp.mT, this); } }

        /// <summary>Rows one after another in memory; copied if they are not.</summary>
        public Tensor contiguous() => Native.Unary(UnaryOp.contiguous, this);

        /// <summary>A range of one dimension, without copy.</summary>
        public Tensor narrow(long dim, long start, long length) => Native.View(ViewOp.narrow, this, dim, start, length);

        /// <summary>One entry of a dimension, which falls away.</summary>
        public Tensor select(long dim, long index) => Native.View(ViewOp.select, this, dim, index);

        /// <summary>start, start + step, ... below finish, without copy.</summary>
        public Tensor slice(long dim, long start, long finish, long step) =>
            Native.View(ViewOp.slice, this, dim, start, finish, step);

        /// <summary>A new dimension of size 1.</summary>
        public Tensor unsqueeze(long dim) => Native.View(ViewOp.unsqueeze, this, dim);

        /// <summary>In place: a new dimension of size 1.</summary>
        public Tensor unsqueeze_(long dim) => Native.ViewInPlace(ViewOp.unsqueeze, this, dim);

        /// <summary>Without dimensions of size 1.</summary>
        public Tensor squeeze(long? dim = null) =>
            dim is null ? Native.Unary(UnaryOp.squeeze, this) : Native.View(ViewOp.squeeze, this, dim.Value);

        /// <summary>Repeated without copy; -1 keeps a size.</summary>
        public Tensor expand(params long[] sizes) => Native.Shape(ShapeOp.expand, this, sizes);

        /// <summary>Repeated without copy; -1 keeps a size.</summary>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) =>
            Native.Shape(ShapeOp.expand, this, sizes);

        /// <summary>Repeated without copy; -1 keeps a size.</summary>
        public Tensor expand(long[] sizes, bool isImplicit = false) => Native.Shape(ShapeOp.expand, this, sizes);

        /// <summary>Repeated without copy to another tensor's shape.</summary>
        public Tensor expand_as(Tensor other) => expand(other.shape);

        /// <summary>Repeated without copy.</summary>
        public Tensor broadcast_to(params long[] shape) => Native.Shape(ShapeOp.expand, this, shape);

        /// <summary>Repeated with copy, so many times per dimension.</summary>
        public Tensor repeat(params long[] sizes) => Native.Shape(ShapeOp.repeat, this, sizes);

        /// <summary>Repeated with copy.</summary>
        public Tensor tile(long[] reps) => Native.Shape(ShapeOp.tile, this, reps);

        /// <summary>Every entry so many times in a row.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Native.View(ViewOp.repeat_interleave, this, repeats, dim ?? NativeIndex.None);

        /// <summary>Dimensions in reverse order of entries.</summary>
        public Tensor flip(params long[] dims) => Native.Shape(ShapeOp.flip, this, dims);

        /// <summary>Shifted, the end coming in at the front.</summary>
        public Tensor roll(long shifts, long? dims = null) =>
            Native.View(ViewOp.roll, this, shifts, dims ?? NativeIndex.None);

        /// <summary>The diagonal, without copy.</summary>
        public Tensor diagonal(long offset = 0L, long dim1 = 0L, long dim2 = 1L) =>
            Native.View(ViewOp.diagonal, this, offset, dim1, dim2);

        /// <summary>A vector's diagonal matrix, or a matrix's diagonal.</summary>
        public Tensor diag(long diagonal = 0) => Native.View(ViewOp.diag, this, diagonal);

        /// <summary>Matrices with the last dimension on the diagonal.</summary>
        public Tensor diag_embed(long offset = 0L, long dim1 = -2L, long dim2 = -1L) =>
            Native.View(ViewOp.diag_embed, this, offset, dim1, dim2);

        /// <summary>The upper triangle, zero elsewhere.</summary>
        public Tensor triu(long diagonal = 0) => Native.View(ViewOp.triu, this, diagonal);

        /// <summary>In place: the upper triangle.</summary>
        public Tensor triu_(long diagonal = 0) => Native.ViewInPlace(ViewOp.triu, this, diagonal);

        /// <summary>The lower triangle, zero elsewhere.</summary>
        public Tensor tril(long diagonal = 0) => Native.View(ViewOp.tril, this, diagonal);

        /// <summary>In place: the lower triangle.</summary>
        public Tensor tril_(long diagonal = 0) => Native.ViewInPlace(ViewOp.tril, this, diagonal);

        /// <summary>One view per entry of a dimension, which falls away.</summary>
        public Tensor[] unbind(long dimension = 0L) => Pieces(dimension, 1, drop: true);

        /// <summary>Views of so many entries each; the last may be shorter.</summary>
        public Tensor[] split(long size, int dim = 0) => Pieces(dim, size, drop: false);

        /// <summary>At most so many views of equal size.</summary>
        public Tensor[] chunk(long chunks, long dim = 0L) =>
            Pieces(dim, (size((int)dim) + chunks - 1) / chunks, drop: false);

        /// <summary>Indices [count, dims] of the non-zero elements.</summary>
        public Tensor nonzero()
        {
            Native.CountReadback(); // its shape depends on the values
            return Native.Unary(UnaryOp.nonzero, this);
        }

        /// <summary>Another handle to the same tensor.</summary>
        public Tensor alias() => Native.Unary(UnaryOp.alias, this);

        private long[] Reversed()
        {
            var order = new long[ndim];
            for (int i = 0; i < order.Length; i++)
            {
                order[i] = order.Length - 1 - i;
            }

            return order;
        }

        private Tensor[] Pieces(long dimension, long length, bool drop)
        {
            if (length < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(length), length, "a piece holds at least one entry");
            }

            long total = size((int)dimension);
            var pieces = new Tensor[(total + length - 1) / length];
            for (int i = 0; i < pieces.Length; i++)
            {
                long start = i * length;
                pieces[i] = drop ? select(dimension, i) : narrow(dimension, start, Math.Min(length, total - start));
            }

            return pieces;
        }
    }
}
