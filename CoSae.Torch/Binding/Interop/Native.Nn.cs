using System.Runtime.InteropServices;

namespace TorchSharp;

internal static partial class Native
{
    internal static torch.Tensor EmbeddingBag(
        torch.Tensor weight, torch.Tensor input, torch.Tensor? offsets, EmbeddingBagMode mode,
        torch.Tensor? perSampleWeights) =>
        Wrap(
            cosae_embedding_bag(
                weight.Handle, input.Handle, HandleOf(offsets), (int)mode, HandleOf(perSampleWeights),
                out nint result),
            result);

    internal static torch.Tensor Embedding(torch.Tensor weight, torch.Tensor input) =>
        Wrap(cosae_embedding(weight.Handle, input.Handle, out nint result), result);

    internal static torch.Tensor BceWithLogits(
        torch.Tensor input, torch.Tensor target, torch.Tensor? weight, torch.Tensor? posWeight, long reduction) =>
        Wrap(
            cosae_bce_with_logits(
                input.Handle, target.Handle, HandleOf(weight), HandleOf(posWeight), reduction, out nint result),
            result);

    internal static torch.Tensor CrossEntropy(
        torch.Tensor input, torch.Tensor target, torch.Tensor? weight, long reduction, long ignoreIndex,
        double labelSmoothing) =>
        Wrap(
            cosae_cross_entropy(
                input.Handle, target.Handle, HandleOf(weight), reduction, ignoreIndex, labelSmoothing,
                out nint result),
            result);

    internal static torch.Tensor MseLoss(torch.Tensor input, torch.Tensor target, long reduction) =>
        Wrap(cosae_mse_loss(input.Handle, target.Handle, reduction, out nint result), result);

    internal static torch.Tensor LayerNorm(
        torch.Tensor input, ReadOnlySpan<long> shape, torch.Tensor? weight, torch.Tensor? bias, double eps) =>
        Wrap(
            cosae_layer_norm(
                input.Handle, shape, shape.Length, HandleOf(weight), HandleOf(bias), eps, out nint result),
            result);

    internal static torch.Tensor Dropout(torch.Tensor input, double p, bool training) =>
        Wrap(cosae_dropout(input.Handle, p, training ? 1 : 0, out nint result), result);

    internal static torch.Tensor Softplus(torch.Tensor input, double beta, double threshold) =>
        Wrap(cosae_softplus(input.Handle, beta, threshold, out nint result), result);

    internal static torch.Tensor Linear(torch.Tensor input, torch.Tensor weight, torch.Tensor? bias) =>
        Wrap(cosae_linear(input.Handle, weight.Handle, HandleOf(bias), out nint result), result);

    /// <summary>Strides, padding and dilation hold two numbers each.</summary>
    internal static torch.Tensor Conv2d(
        torch.Tensor input, torch.Tensor weight, torch.Tensor? bias, ReadOnlySpan<long> strides,
        ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation, long groups) =>
        Wrap(
            cosae_conv2d(
                input.Handle, weight.Handle, HandleOf(bias), strides, padding, dilation, groups, out nint result),
            result);

    /// <summary>Kernel, strides, padding and dilation hold two numbers each.</summary>
    internal static torch.Tensor MaxPool2d(
        torch.Tensor input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> strides, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation, bool ceilMode) =>
        Wrap(
            cosae_max_pool2d(
                input.Handle, kernel, strides, padding, dilation, ceilMode ? 1 : 0, out nint result),
            result);

    internal static (torch.Tensor? A, torch.Tensor? B, torch.Tensor? C) Decompose(
        DecomposeOp op, torch.Tensor self, bool flag = false)
    {
        Check(cosae_decompose((int)op, self.Handle, flag ? 1 : 0, out nint a, out nint b, out nint c));
        return (WrapOrNull(a), WrapOrNull(b), WrapOrNull(c));
    }

    internal static (torch.Tensor Solution, torch.Tensor Residuals, torch.Tensor Rank, torch.Tensor SingularValues)
        Lstsq(torch.Tensor a, torch.Tensor b, NativeScalar rcond)
    {
        Check(cosae_lstsq(
            a.Handle, b.Handle, rcond, out nint solution, out nint residuals, out nint rank, out nint singular));
        return (WrapOrNull(solution)!, WrapOrNull(residuals)!, WrapOrNull(rank)!, WrapOrNull(singular)!);
    }

    internal static torch.Tensor Pinv(torch.Tensor self, NativeScalar atol, NativeScalar rtol, bool hermitian) =>
        Wrap(cosae_pinv(self.Handle, atol, rtol, hermitian ? 1 : 0, out nint result), result);

    internal static torch.Tensor SolveTriangular(
        torch.Tensor a, torch.Tensor b, bool upper, bool left, bool unitriangular) =>
        Wrap(
            cosae_solve_triangular(
                a.Handle, b.Handle, upper ? 1 : 0, left ? 1 : 0, unitriangular ? 1 : 0, out nint result),
            result);

    [LibraryImport(Library)]
    private static partial int cosae_embedding_bag(
        TensorHandle weight, TensorHandle input, TensorHandle offsets, int mode, TensorHandle perSampleWeights,
        out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_embedding(TensorHandle weight, TensorHandle input, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_bce_with_logits(
        TensorHandle input, TensorHandle target, TensorHandle weight, TensorHandle posWeight, long reduction,
        out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_cross_entropy(
        TensorHandle input, TensorHandle target, TensorHandle weight, long reduction, long ignoreIndex,
        double labelSmoothing, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_mse_loss(
        TensorHandle input, TensorHandle target, long reduction, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_layer_norm(
        TensorHandle input, ReadOnlySpan<long> shape, long count, TensorHandle weight, TensorHandle bias, double eps,
        out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_dropout(TensorHandle input, double p, int training, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_softplus(TensorHandle input, double beta, double threshold, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_linear(
        TensorHandle input, TensorHandle weight, TensorHandle bias, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_conv2d(
        TensorHandle input, TensorHandle weight, TensorHandle bias, ReadOnlySpan<long> strides,
        ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation, long groups, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_max_pool2d(
        TensorHandle input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> strides, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation, int ceilMode, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_decompose(
        int op, TensorHandle self, int flag, out nint a, out nint b, out nint c);

    [LibraryImport(Library)]
    private static partial int cosae_lstsq(
        TensorHandle a, TensorHandle b, NativeScalar rcond, out nint solution, out nint residuals, out nint rank,
        out nint singularValues);

    [LibraryImport(Library)]
    private static partial int cosae_pinv(
        TensorHandle self, NativeScalar atol, NativeScalar rtol, int hermitian, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_solve_triangular(
        TensorHandle a, TensorHandle b, int upper, int left, int unitriangular, out nint result);
}
