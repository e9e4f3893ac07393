using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Torch;

public static partial class SparseKernels
{
    /// <summary>
    /// One Adam update of all parameters, with the whole gradient clipped by norm first. Gradients are what was collected in
    /// <paramref name="gradients"/> plus each parameter's own <c>grad</c>; both are cleared.
    /// </summary>
    /// <exception cref="TorchException">Shapes do not fit, or a tensor is not contiguous.</exception>
    public static void AdamStep(
        IReadOnlyList<AdamParameter> parameters, SparseGradients gradients, AdamSettings settings)
    {
#if !TORCHSHARP_PACKAGE
        if (parameters.All(p => Serves(p.Value)))
        {
            Native.AdamStep(
                gradients.Handle, [.. parameters.Select(p => p.Value)], [.. parameters.Select(p => p.First)],
                [.. parameters.Select(p => p.Second)], [.. parameters.Select(p => p.Moved)],
                [.. parameters.Select(p => p.UnitRows ? 1 : 0)],
                new NativeAdam(
                    settings.Rate, AdamSettings.Beta1, AdamSettings.Beta2, AdamSettings.Epsilon, settings.Clip,
                    settings.Updates));
            return;
        }
#endif
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var all = parameters.Select(p => (Parameter: p, Gradient: Sum(p.Value.grad, gradients.Dense(p.Value))))
            .Where(p => p.Gradient is not null).Select(p => (p.Parameter, Gradient: p.Gradient!)).ToList();
        gradients.Clear();
        if (all.Count == 0)
        {
            return;
        }

        // The norm stays on the device: reading it back would make the host wait at every step.
        Tensor norm = all.Select(p => p.Gradient.square().sum()).Aggregate((x, y) => x + y).sqrt();
        Tensor scale = (settings.Clip / (norm + 1e-6)).clamp_max(1);
        double rate = settings.Rate / (1 - Math.Pow(AdamSettings.Beta1, settings.Updates));
        double second = Math.Sqrt(1 - Math.Pow(AdamSettings.Beta2, settings.Updates));
        foreach (var (p, g) in all)
        {
            g.mul_(scale);
            p.First.mul_(AdamSettings.Beta1).add_(g, 1 - AdamSettings.Beta1);
            p.Second.mul_(AdamSettings.Beta2).addcmul_(g, g, 1 - AdamSettings.Beta2);
            Tensor denominator = (p.Second.sqrt() / second).add_(AdamSettings.Epsilon);
            p.Value.addcdiv_(p.First, denominator, -rate);
            p.Value.grad?.zero_();
            if (p.UnitRows)
            {
                p.Value.div_(p.Value.norm(1, keepdim: true).clamp_min(1e-12));
            }
        }
    }

    private static Tensor? Sum(Tensor? x, Tensor? y) => x is null ? y : y is null ? x : x + y;
}
