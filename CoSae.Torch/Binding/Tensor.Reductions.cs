namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sum of all elements.</summary>
        public Tensor sum(ScalarType? type = null) =>
            Native.Reduce(ReduceOp.sum, this, [], dtype: NotZero(type, nameof(sum)));

        /// <summary>Sum over dimensions.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            Native.Reduce(ReduceOp.sum, this, dim, keepdim, type);

        /// <summary>Sum over dimensions.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Native.Reduce(ReduceOp.sum, this, dim, keepdim, type);

        /// <summary>Sum over one dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) =>
            Native.Reduce(ReduceOp.sum, this, [dim], keepdim, type);

        /// <summary>Sum over two dimensions.</summary>
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
            Native.Reduce(ReduceOp.sum, this, [dim0, dim1], keepdim, type);

        /// <summary>Product of all elements.</summary>
        public Tensor prod(ScalarType? type = null) =>
            Native.Reduce(ReduceOp.prod, this, [], dtype: NotZero(type, nameof(prod)));

        /// <summary>Product over one dimension.</summary>
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) =>
            Native.Reduce(ReduceOp.prod, this, [dim], keepdim, type);

        /// <summary>Mean of all elements.</summary>
        public Tensor mean() => Native.Reduce(ReduceOp.mean, this, []);

        /// <summary>Mean over dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Native.Reduce(ReduceOp.mean, this, dimensions, keepdim, type);

        /// <summary>Standard deviation of all elements; unbiased divides by n - 1.</summary>
        public Tensor std(bool unbiased = true) => Native.Reduce(ReduceOp.std, this, [], unbiased: unbiased);

        /// <summary>Standard deviation over dimensions.</summary>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Native.Reduce(ReduceOp.std, To(type), dimensions, keepdim, unbiased: unbiased);

        /// <summary>Standard deviation over one dimension.</summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Native.Reduce(ReduceOp.std, To(type), [dim], keepdim, unbiased: unbiased);

        /// <summary>Variance of all elements; unbiased divides by n - 1.</summary>
        public Tensor var(bool unbiased = true) => Native.Reduce(ReduceOp.var, this, [], unbiased: unbiased);

        /// <summary>Variance over dimensions.</summary>
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Native.Reduce(ReduceOp.var, To(type), dimensions, keepdim, unbiased: unbiased);

        /// <summary>Variance over one dimension.</summary>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Native.Reduce(ReduceOp.var, To(type), [dim], keepdim, unbiased: unbiased);

        /// <summary>Largest element.</summary>
        public Tensor max() => Native.Unary(UnaryOp.max, this);

        /// <summary>The larger of two, element by element.</summary>
        public Tensor max(Tensor other) => maximum(other);

        /// <summary>Largest along a dimension, and where (int64).</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) =>
            Native.Pair(PairOp.max, this, dim, keepdim);

        /// <summary>Smallest element.</summary>
        public Tensor min() => Native.Unary(UnaryOp.min, this);

        /// <summary>The smaller of two, element by element.</summary>
        public Tensor min(Tensor other) => minimum(other);

        /// <summary>Smallest along a dimension, and where (int64).</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) =>
            Native.Pair(PairOp.min, this, dim, keepdim);

        /// <summary>Largest over dimensions; the gradient is shared by ties.</summary>
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            Out(Native.Reduce(ReduceOp.amax, this, dims, keepdim), @out);

        /// <summary>Largest over dimensions.</summary>
        public Tensor amax(params long[] dims) => Native.Reduce(ReduceOp.amax, this, dims);

        /// <summary>Smallest over dimensions.</summary>
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            Out(Native.Reduce(ReduceOp.amin, this, dims, keepdim), @out);

        /// <summary>Smallest over dimensions.</summary>
        public Tensor amin(params long[] dims) => Native.Reduce(ReduceOp.amin, this, dims);

        /// <summary>Median (the lower of two) of all elements.</summary>
        public Tensor median() => Native.Unary(UnaryOp.median, this);

        /// <summary>Most frequent along a dimension, and where.</summary>
        public (Tensor values, Tensor indices) mode(long dim = -1L, bool keepdim = false) =>
            Native.Pair(PairOp.mode, this, dim, keepdim);

        /// <summary>Flat index (int64) of the largest element.</summary>
        public Tensor argmax() => Native.Reduce(ReduceOp.argmax, this, []);

        /// <summary>Index of the largest along a dimension.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Native.Reduce(ReduceOp.argmax, this, [dim], keepdim);

        /// <summary>Flat index (int64) of the smallest element.</summary>
        public Tensor argmin() => Native.Reduce(ReduceOp.argmin, this, []);

        /// <summary>Index of the smallest along a dimension.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Native.Reduce(ReduceOp.argmin, this, [dim], keepdim);

        /// <summary>Whether any element is non-zero.</summary>
        public Tensor any() => Native.Unary(UnaryOp.any, this);

        /// <summary>Whether any is non-zero along a dimension.</summary>
        public Tensor any(long dim, bool keepdim = false) => Native.Reduce(ReduceOp.any, this, [dim], keepdim);

        /// <summary>Whether all elements are non-zero.</summary>
        public Tensor all() => Native.Unary(UnaryOp.all, this);

        /// <summary>Whether all are non-zero along a dimension.</summary>
        public Tensor all(long dim, bool keepdim = false) => Native.Reduce(ReduceOp.all, this, [dim], keepdim);

        /// <summary>Number of non-zero elements (int64).</summary>
        public Tensor count_nonzero(long[]? dims = null) => Native.Reduce(ReduceOp.count_nonzero, this, dims ?? []);

        /// <summary>Running sum along a dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) => Native.Along(AlongOp.cumsum, this, dim, type);

        /// <summary>Running product along a dimension.</summary>
        public Tensor cumprod(long dim, ScalarType? type = null) => Native.Along(AlongOp.cumprod, this, dim, type);

        /// <summary>Running maximum along a dimension, and where.</summary>
        public (Tensor values, Tensor indexes) cummax(long dim) => Native.Pair(PairOp.cummax, this, dim);

        /// <summary>Occurrences (or summed weights) of each whole number from 0.</summary>
        public Tensor bincount(Tensor? weights, long minlength = 0) => Native.Bincount(this, weights, minlength);

        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2.0f) => Native.Reduce(ReduceOp.norm, this, [], order: p);

        /// <summary>The p-norm along a dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) =>
            Native.Reduce(ReduceOp.norm, this, [dim], keepdim, order: p);

        /// <summary>e^x over its sum along a dimension.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Native.Along(AlongOp.softmax, this, dim, dtype);

        /// <summary>Logarithm of softmax, stable.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) =>
            Native.Along(AlongOp.log_softmax, this, dim, dtype);

        /// <summary>log of the sum of e^x along a dimension, stable.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) =>
            Native.Reduce(ReduceOp.logsumexp, this, [dim], keepdim);

        /// <summary>Running logsumexp along a dimension.</summary>
        public Tensor logcumsumexp(long dim) => Native.Along(AlongOp.logcumsumexp, this, dim);

        /// <summary>Sum of the diagonal of a matrix.</summary>
        public Tensor trace() => Native.Unary(UnaryOp.trace, this);

        /// <summary>The k largest (or smallest) along a dimension, and where (int64).</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Native.Pair(PairOp.topk, this, dim, largest, sorted, k);

        /// <summary>The k-th smallest along a dimension, k from 1.</summary>
        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) =>
            Native.Pair(PairOp.kthvalue, this, dim ?? -1, keepdim, k: k);

        /// <summary>Sorted along a dimension, and where from (int64).</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Native.Pair(PairOp.sort, this, dim, descending, stable);

        /// <summary>The order (int64) that sorts along a dimension.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) =>
            Native.View(ViewOp.argsort, this, dim, descending ? 1 : 0);

        /// <summary>The distinct elements.</summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            dim is null ? Native.Unique(
                this, sorted, return_inverse,
                return_counts) : throw new NotSupportedException("unique along a dimension is not bound");

        // C# reads x.sum(0) as x.sum((ScalarType)0), here and over the package, and the sum of everything comes back in
        // place of a sum over dimension 0. Nobody sums into bytes on purpose, so here it is refused.
        private static ScalarType? NotZero(ScalarType? type, string name) =>
            type == ScalarType.Byte
                ? throw new ArgumentException(
                    $"{name}(0) is read by C# as a sum of everything into the type {type}: write {name}(dim: 0)")
                : type;

        private Tensor To(ScalarType? type) => type is null || type == dtype ? this : to_type(type.Value);

        private static Tensor Out(Tensor result, Tensor? target)
        {
            if (target is null)
            {
                return result;
            }

            using (result)
            {
                return target.copy_(result);
            }
        }
    }
}
