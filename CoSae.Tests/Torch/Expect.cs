using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Torch;

/// <summary>Assertions on tensors, with both sides in the message.</summary>
internal static class Expect
{
    internal static void Values(double[] expected, Tensor actual, double tolerance = 1e-6)
    {
        double[] values = Doubles(actual);
        Assert.True(
            expected.Length == values.Length
            && expected.Zip(values).All(p =>
                p.First.Equals(p.Second) || Math.Abs(p.First - p.Second) <= tolerance * (1 + Math.Abs(p.First))),
            $"expected [{string.Join(", ", expected)}], got [{string.Join(", ", values)}]");
    }

    internal static void Shape(long[] expected, Tensor actual) => Assert.Equal(expected, actual.shape);

    internal static double[] Doubles(Tensor tensor)
    {
        using Tensor real = tensor.detach().to(ScalarType.Float64);
        return real.data<double>().ToArray();
    }

    /// <summary>
    /// The gradient that backward gives against central differences of the function's sum, for every element of every
    /// input (float64).
    /// </summary>
    internal static void Gradient(Func<Tensor[], Tensor> function, params Tensor[] inputs)
    {
        const double Step = 1e-6;
        foreach (Tensor input in inputs)
        {
            input.requires_grad_();
        }

        // Weighted by 1, 2, 3, ... so that a gradient that is merely summed or permuted does not pass.
        Tensor Weigh(Tensor y) => (y * torch.arange(1, y.numel() + 1, ScalarType.Float64).reshape(y.shape)).sum();

        Weigh(function(inputs)).backward();
        using IDisposable noGrad = torch.no_grad();
        for (int which = 0; which < inputs.Length; which++)
        {
            double[] gradient = Doubles(inputs[which].grad!);
            Span<double> elements = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(inputs[which].bytes);
            for (int i = 0; i < elements.Length; i++)
            {
                double before = elements[i];
                elements[i] = before + Step;
                double up = Weigh(function(inputs)).ToDouble();
                elements[i] = before - Step;
                double down = Weigh(function(inputs)).ToDouble();
                elements[i] = before;
                double numeric = (up - down) / (2 * Step);
                Assert.True(
                    Math.Abs(numeric - gradient[i]) <= 1e-4 * (1 + Math.Abs(numeric)),
                    $"input {which}, element {i}: differences say {numeric}, backward {gradient[i]}");
            }
        }
    }
}
