using System.Diagnostics;
using CoSae.Engine.Objectives;
using CoSae.Engine.Saes;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Benchmarks;

/// <summary>Times each of <see cref="SparseKernels"/> alone, and what stands in for it where it does not serve.</summary>
public static class KernelBenchmark
{
    private const int Repeats = 5;

    /// <summary>All kernels on Gaussian rows of side A's size, forwards and backwards.</summary>
    /// <param name="report">Told which kernel is measured.</param>
    public static IReadOnlyList<KernelTime> Run(StepSize size, Action<string> report, CancellationToken stop)
    {
        torch.set_num_threads(size.Threads);
        using var scope = NewDisposeScope();
        using var generator = new Generator(0, torch.CPU);
        int dim = size.DimA, n = size.Latents, k = size.K;
        Tensor Normal(params long[] shape) => randn(shape, generator: generator);
        var (x, y) = (Normal(size.Batch, dim), Normal(size.Batch, dim).requires_grad_());
        var encoder = (Normal(n, dim) / Math.Sqrt(dim)).requires_grad_();
        var dictionary = (Normal(n, dim) / Math.Sqrt(dim)).requires_grad_();
        var (bias, center) = (zeros(n).requires_grad_(), zeros(dim).requires_grad_());
        var marked = arange(0, n).remainder(4).eq(0).to(ScalarType.Float32);
        using var gradients = new SparseGradients();
        var (values, indices) = Leaf(SparseKernels.TopKEncode(x, encoder, bias, center, k));
        var (others, otherIndices) = Leaf(SparseKernels.TopKEncode(y, encoder, bias, center, k));
        int columns = Math.Min(n, DistributionalConsistency.SortedLatents);
        var columnOf = tensor(Enumerable.Range(0, n).Select(j => (long)Math.Min(j, columns)).ToArray());
        double pairs = (double)size.Paired / size.Batch;
        // A full step encodes both sides' unpaired rows, their translations and the pairs; decodes each code on its own
        // side, on the other, and once more on the way back; and so on.
        bool candidates = EncoderProduct.SearchesCandidates(size.Product, n, dim) && SparseKernels.ServesCandidates(encoder);
        double encodings = 4 + 2 * pairs, decodings = 6 + 2 * pairs;
        return
        [
            Measure("encode, product in float32", candidates ? 0 : encodings, () => SparseKernels.TopKEncode(x, encoder, bias, center, k, gradients).Values.sum()),
            Measure("encode, candidates by an 8-bit product", candidates ? encodings : 0, () =>
            {
                using (no_grad())
                    encoder.narrow(0, 0, 1).mul_(1); // counts as changed, so that it is quantised anew, here at every call
                return SparseKernels.TopKEncode(x, encoder, bias, center, k, gradients, byCandidates: true).Values.sum();
            }),
            Measure("decode", decodings, () => SparseKernels.Decode(values, indices, dictionary, center, gradients).sum()),
            Measure("squared error", decodings, () => SparseKernels.SquaredError(x, y)),
            Measure("product with marked latents (revival, a quarter silent)", 2, () => SparseKernels.MarkedDot(x.sum(dim: 0), encoder, marked, gradients)),
            Measure("inner product of codes", pairs, () => SparseKernels.InnerProduct(values, indices, others, otherIndices)),
            Measure("sorted distance of codes", 1, () => SparseKernels.SortedDistance(values, indices, others, otherIndices, columnOf, columns)),
            Optimiser(),
        ];

        KernelTime Measure(string name, double perStep, Func<Tensor> forward)
        {
            report(name);
            return new KernelTime(name, Time(Once), Composed(Once), perStep);

            void Once()
            {
                using var inner = NewDisposeScope();
                forward().backward();
                gradients.Clear();
                foreach (var leaf in new[] { encoder, dictionary, bias, center, values, others, y })
                    leaf.grad = null;
            }
        }

        // The tables of both sides, with as many terms in their gradients as a full step leaves there.
        KernelTime Optimiser()
        {
            const string name = "Adam, gradients summed up, clip";
            report(name);
            AdamParameter[] parameters = [.. new[] { encoder, dictionary, encoder.detach().clone().requires_grad_(), dictionary.detach().clone().requires_grad_() }
                .Select(p => new AdamParameter(p, zeros_like(p).requires_grad_(false), zeros_like(p).requires_grad_(false), ones(n, ScalarType.Byte), UnitRows: false))];
            int update = 0;
            return new KernelTime(name, Time(Step, Collect), Composed(Step, Collect), 1);

            void Collect()
            {
                using var inner = NewDisposeScope();
                foreach (var p in parameters)
                    for (int term = 0; term < 3; term++)
                        SparseKernels.Decode(values, indices, p.Value, center, gradients).sum().backward();
            }

            void Step() => SparseKernels.AdamStep(parameters, gradients, new AdamSettings(1e-4, 1, ++update));
        }

        double Composed(Action action, Action? before = null)
        {
            using var composed = SparseKernels.Composed();
            return Time(action, before);
        }

        double Time(Action action, Action? before = null)
        {
            var seconds = new List<double>();
            for (int i = 0; i <= Repeats; i++)
            {
                stop.ThrowIfCancellationRequested();
                before?.Invoke();
                long start = Stopwatch.GetTimestamp();
                action();
                if (i > 0)
                    seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
            seconds.Sort();
            return seconds[seconds.Count / 2];
        }
    }

    private static (Tensor Values, Tensor Indices) Leaf((Tensor Values, Tensor Indices) code) => (code.Values.detach().requires_grad_(), code.Indices);
}
