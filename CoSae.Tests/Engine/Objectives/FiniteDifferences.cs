using CoSae.Engine.Saes;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Objectives;

/// <summary>Holds the gradients that a backward pass has left in a pair against central differences of what they are the gradients of.</summary>
internal static class FiniteDifferences
{
    private const double Step = 1e-6, Tolerance = 1e-6;

    /// <summary>Every third entry of every parameter: enough to catch any wrong formula, and quick.</summary>
    /// <param name="compute">A float64 scalar of the pair's parameters; the same for the same parameters.</param>
    public static void Check(SaePair pair, Func<Tensor> compute, string what)
    {
        foreach (var (name, parameter) in pair.Parameters)
        {
            using var inner = NewDisposeScope();
            using var _ = no_grad();
            double[] gradient = parameter.grad is { } g ? g.contiguous().data<double>().ToArray() : new double[parameter.numel()];
            var flat = parameter.view(-1);
            for (int i = 0; i < gradient.Length; i += 3)
            {
                using var step = NewDisposeScope();
                var entry = flat.narrow(0, i, 1);
                entry.add_(Step);
                double above = compute().ToDouble();
                entry.sub_(2 * Step);
                double below = compute().ToDouble();
                entry.add_(Step);
                double slope = (above - below) / (2 * Step);
                Assert.True(Math.Abs(slope - gradient[i]) < Tolerance, $"{what}: {name}[{i}] has gradient {gradient[i]}, differences say {slope}");
            }
        }
    }
}
