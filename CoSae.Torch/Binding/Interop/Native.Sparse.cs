using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Sparse codes and the optimiser that reads their gradients (sparse.cpp, gradients.cpp).</summary>
internal static partial class Native
{
    /// <summary>avx512, avx2 or baseline.</summary>
    internal static string KernelInstructionSet
    {
        get
        {
            Check(cosae_kernel_instruction_set(out nint name));
            return Marshal.PtrToStringUTF8(name) ?? "";
        }
    }

    internal static (torch.Tensor Values, torch.Tensor Indices) TopKEncode(
        torch.Tensor x, torch.Tensor weight, torch.Tensor bias, torch.Tensor center, long k, bool candidates,
        GradientsHandle gradients)
    {
        Check(cosae_topk_encode(
            x.Handle, weight.Handle, bias.Handle, center.Handle, k, candidates ? 1 : 0, gradients, out nint values,
            out nint indices));
        return (WrapOrNull(values)!, WrapOrNull(indices)!);
    }

    internal static torch.Tensor SparseDecode(
        torch.Tensor values, torch.Tensor indices, torch.Tensor dictionary, torch.Tensor bias,
        GradientsHandle gradients) =>
        Wrap(
            cosae_sparse_decode(
                values.Handle, indices.Handle, dictionary.Handle, bias.Handle, gradients, out nint result),
            result);

    internal static torch.Tensor GatherDot(
        torch.Tensor x, torch.Tensor table, torch.Tensor indices, GradientsHandle gradients) =>
        Wrap(cosae_gather_dot(x.Handle, table.Handle, indices.Handle, gradients, out nint result), result);

    internal static torch.Tensor SquaredError(torch.Tensor x, torch.Tensor y) =>
        Wrap(cosae_squared_error(x.Handle, y.Handle, out nint result), result);

    internal static torch.Tensor CodeInnerProduct(
        torch.Tensor valuesA, torch.Tensor indicesA, torch.Tensor valuesB, torch.Tensor indicesB) =>
        Wrap(
            cosae_code_inner_product(
                valuesA.Handle, indicesA.Handle, valuesB.Handle, indicesB.Handle, out nint result),
            result);

    internal static torch.Tensor SortedDistance(
        torch.Tensor valuesA, torch.Tensor indicesA, torch.Tensor valuesB, torch.Tensor indicesB,
        torch.Tensor columnOf, long columns) =>
        Wrap(
            cosae_sorted_distance(
                valuesA.Handle, indicesA.Handle, valuesB.Handle, indicesB.Handle, columnOf.Handle, columns,
                out nint result),
            result);

    internal static bool ServesCandidates(torch.Tensor weight)
    {
        Check(cosae_serves_candidates(weight.Handle, out int serves));
        return serves != 0;
    }

    internal static GradientsHandle NewGradients()
    {
        Check(cosae_gradients_new(out nint handle));
        return new GradientsHandle(handle);
    }

    internal static bool FreeGradients(nint handle) => cosae_gradients_free(handle) == 0;

    internal static void ClearGradients(GradientsHandle gradients) => Check(cosae_gradients_clear(gradients));

    internal static torch.Tensor? DenseGradient(GradientsHandle gradients, torch.Tensor table)
    {
        Check(cosae_gradients_dense(gradients, table.Handle, out nint result));
        return WrapOrNull(result);
    }

    internal static void AdamStep(
        GradientsHandle gradients, ReadOnlySpan<torch.Tensor> parameters, ReadOnlySpan<torch.Tensor> firsts,
        ReadOnlySpan<torch.Tensor> seconds, ReadOnlySpan<torch.Tensor> moved, ReadOnlySpan<int> unitRows,
        in NativeAdam settings)
    {
        using var values = new PinnedHandles(parameters);
        using var means = new PinnedHandles(firsts);
        using var squares = new PinnedHandles(seconds);
        using var marks = new PinnedHandles(moved);
        Check(cosae_adam_step(
            gradients, values.Handles, means.Handles, squares.Handles, marks.Handles, unitRows, parameters.Length,
            settings));
    }

    [LibraryImport(Library)]
    private static partial int cosae_kernel_instruction_set(out nint name);

    [LibraryImport(Library)]
    private static partial int cosae_serves_candidates(TensorHandle weight, out int serves);

    [LibraryImport(Library)]
    private static partial int cosae_topk_encode(
        TensorHandle x, TensorHandle weight, TensorHandle bias, TensorHandle center, long k, int candidates,
        GradientsHandle gradients, out nint values, out nint indices);

    [LibraryImport(Library)]
    private static partial int cosae_sparse_decode(
        TensorHandle values, TensorHandle indices, TensorHandle dictionary, TensorHandle bias,
        GradientsHandle gradients, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_gather_dot(
        TensorHandle x, TensorHandle table, TensorHandle indices, GradientsHandle gradients, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_squared_error(TensorHandle x, TensorHandle y, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_code_inner_product(
        TensorHandle valuesA, TensorHandle indicesA, TensorHandle valuesB, TensorHandle indicesB, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_sorted_distance(
        TensorHandle valuesA, TensorHandle indicesA, TensorHandle valuesB, TensorHandle indicesB,
        TensorHandle columnOf, long columns, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_gradients_new(out nint gradients);

    [LibraryImport(Library)]
    private static partial int cosae_gradients_free(nint gradients);

    [LibraryImport(Library)]
    private static partial int cosae_gradients_clear(GradientsHandle gradients);

    [LibraryImport(Library)]
    private static partial int cosae_gradients_dense(
        GradientsHandle gradients, TensorHandle table, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_adam_step(
        GradientsHandle gradients, ReadOnlySpan<nint> parameters, ReadOnlySpan<nint> firsts,
        ReadOnlySpan<nint> seconds, ReadOnlySpan<nint> moved, ReadOnlySpan<int> unitRows, long count,
        in NativeAdam settings);
}
