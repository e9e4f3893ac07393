using System.Runtime.InteropServices;

namespace TorchSharp;

internal static partial class Native
{
    internal static torch.Tensor Unary(UnaryOp op, torch.Tensor self) =>
        Wrap(cosae_unary((int)op, self.Handle, out nint result), result);

    internal static torch.Tensor UnaryInPlace(UnaryOp op, torch.Tensor self)
    {
        Check(cosae_unary_((int)op, self.Handle));
        return self;
    }

    internal static torch.Tensor Binary(BinaryOp op, torch.Tensor left, torch.Tensor right) =>
        Wrap(cosae_binary((int)op, left.Handle, right.Handle, out nint result), result);

    internal static torch.Tensor BinaryInPlace(BinaryOp op, torch.Tensor left, torch.Tensor right)
    {
        Check(cosae_binary_((int)op, left.Handle, right.Handle));
        return left;
    }

    internal static torch.Tensor WithScalar(ScalarOp op, torch.Tensor self, NativeScalar value) =>
        Wrap(cosae_scalar_op((int)op, self.Handle, value, out nint result), result);

    internal static torch.Tensor WithScalarInPlace(ScalarOp op, torch.Tensor self, NativeScalar value)
    {
        Check(cosae_scalar_op_((int)op, self.Handle, value));
        return self;
    }

    internal static torch.Tensor Ternary(
        TernaryOp op, torch.Tensor first, torch.Tensor second, torch.Tensor third, NativeScalar alpha,
        NativeScalar beta) =>
        Wrap(
            cosae_ternary((int)op, first.Handle, second.Handle, third.Handle, alpha, beta, out nint result), result);

    internal static torch.Tensor TernaryInPlace(
        TernaryOp op, torch.Tensor first, torch.Tensor second, torch.Tensor third, NativeScalar alpha,
        NativeScalar beta)
    {
        Check(cosae_ternary_((int)op, first.Handle, second.Handle, third.Handle, alpha, beta));
        return first;
    }

    internal static torch.Tensor Add(torch.Tensor left, torch.Tensor right, NativeScalar alpha) =>
        Wrap(cosae_add(left.Handle, right.Handle, NativeScalar.Absent, alpha, out nint result), result);

    internal static torch.Tensor Add(torch.Tensor left, NativeScalar right, NativeScalar alpha) =>
        Wrap(cosae_add(left.Handle, TensorHandle.None, right, alpha, out nint result), result);

    internal static torch.Tensor AddInPlace(torch.Tensor left, torch.Tensor right, NativeScalar alpha)
    {
        Check(cosae_add_(left.Handle, right.Handle, NativeScalar.Absent, alpha));
        return left;
    }

    internal static torch.Tensor AddInPlace(torch.Tensor left, NativeScalar right, NativeScalar alpha)
    {
        Check(cosae_add_(left.Handle, TensorHandle.None, right, alpha));
        return left;
    }

    internal static torch.Tensor DivRounded(torch.Tensor left, torch.Tensor right, int mode) =>
        Wrap(cosae_div_rounded(left.Handle, right.Handle, mode, out nint result), result);

    internal static torch.Tensor DivRoundedInPlace(torch.Tensor left, torch.Tensor right, int mode)
    {
        Check(cosae_div_rounded_(left.Handle, right.Handle, mode));
        return left;
    }

    internal static torch.Tensor Clamp(torch.Tensor self, NativeScalar min, NativeScalar max) =>
        Wrap(cosae_clamp(self.Handle, min, max, out nint result), result);

    internal static torch.Tensor ClampInPlace(torch.Tensor self, NativeScalar min, NativeScalar max)
    {
        Check(cosae_clamp_(self.Handle, min, max));
        return self;
    }

    /// <summary>No dims: over all of them.</summary>
    internal static torch.Tensor Reduce(
        ReduceOp op, torch.Tensor self, ReadOnlySpan<long> dims, bool keepdim = false,
        torch.ScalarType? dtype = null, bool unbiased = true, double order = 2) =>
        Wrap(
            cosae_reduce(
                (int)op, self.Handle, dims, dims.Length, keepdim ? 1 : 0, unbiased ? 1 : 0, order, Code(dtype),
                out nint result),
            result);

    internal static torch.Tensor Along(AlongOp op, torch.Tensor self, long dim, torch.ScalarType? dtype = null) =>
        Wrap(cosae_along((int)op, self.Handle, dim, Code(dtype), out nint result), result);

    internal static (torch.Tensor, torch.Tensor) Pair(
        PairOp op, torch.Tensor self, long dim, bool flag = false, bool secondFlag = false, long k = 0)
    {
        Check(cosae_pair(
            (int)op, self.Handle, k, dim, flag ? 1 : 0, secondFlag ? 1 : 0, out nint values, out nint indices));
        return (WrapOrNull(values)!, WrapOrNull(indices)!);
    }

    internal static torch.Tensor Bincount(torch.Tensor self, torch.Tensor? weights, long minLength) =>
        Wrap(cosae_bincount(self.Handle, HandleOf(weights), minLength, out nint result), result);

    internal static torch.Tensor Cdist(torch.Tensor left, torch.Tensor right, double p, long mode) =>
        Wrap(cosae_cdist(left.Handle, right.Handle, p, mode, out nint result), result);

    internal static torch.Tensor NanToNum(torch.Tensor self, double nan, NativeScalar posinf, NativeScalar neginf) =>
        Wrap(cosae_nan_to_num(self.Handle, nan, posinf, neginf, out nint result), result);

    internal static (torch.Tensor, torch.Tensor?, torch.Tensor?) Unique(
        torch.Tensor self, bool sorted, bool inverse, bool counts)
    {
        Check(cosae_unique(
            self.Handle, sorted ? 1 : 0, inverse ? 1 : 0, counts ? 1 : 0, out nint result, out nint inverseResult,
            out nint countsResult));
        return (WrapOrNull(result)!, WrapOrNull(inverseResult), WrapOrNull(countsResult));
    }

    private static int Code(torch.ScalarType? dtype) => dtype is null ? -1 : (int)dtype.Value;

    [LibraryImport(Library)]
    private static partial int cosae_unary(int op, TensorHandle self, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_unary_(int op, TensorHandle self);

    [LibraryImport(Library)]
    private static partial int cosae_binary(int op, TensorHandle left, TensorHandle right, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_binary_(int op, TensorHandle left, TensorHandle right);

    [LibraryImport(Library)]
    private static partial int cosae_scalar_op(int op, TensorHandle self, NativeScalar value, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_scalar_op_(int op, TensorHandle self, NativeScalar value);

    [LibraryImport(Library)]
    private static partial int cosae_ternary(
        int op, TensorHandle first, TensorHandle second, TensorHandle third, NativeScalar alpha, NativeScalar beta,
        out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_ternary_(
        int op, TensorHandle first, TensorHandle second, TensorHandle third, NativeScalar alpha, NativeScalar beta);

    [LibraryImport(Library)]
    private static partial int cosae_add(
        TensorHandle left, TensorHandle right, NativeScalar number, NativeScalar alpha, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_add_(
        TensorHandle left, TensorHandle right, NativeScalar number, NativeScalar alpha);

    [LibraryImport(Library)]
    private static partial int cosae_div_rounded(TensorHandle left, TensorHandle right, int mode, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_div_rounded_(TensorHandle left, TensorHandle right, int mode);

    [LibraryImport(Library)]
    private static partial int cosae_clamp(TensorHandle self, NativeScalar min, NativeScalar max, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_clamp_(TensorHandle self, NativeScalar min, NativeScalar max);

    [LibraryImport(Library)]
    private static partial int cosae_reduce(
        int op, TensorHandle self, ReadOnlySpan<long> dims, long count, int keepdim, int unbiased, double order,
        int dtype, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_along(int op, TensorHandle self, long dim, int dtype, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_pair(
        int op, TensorHandle self, long k, long dim, int flag, int secondFlag, out nint values, out nint indices);

    [LibraryImport(Library)]
    private static partial int cosae_bincount(
        TensorHandle self, TensorHandle weights, long minLength, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_cdist(
        TensorHandle left, TensorHandle right, double p, long computeMode, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_nan_to_num(
        TensorHandle self, double nan, NativeScalar posinf, NativeScalar neginf, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_unique(
        TensorHandle self, int sorted, int inverse, int counts, out nint result, out nint inverseResult,
        out nint countsResult);
}
