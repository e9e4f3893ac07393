using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Training;

/// <summary>
/// Adam (Kingma and Ba 2014, arXiv 1412.6980; 0.9, 0.999, 1e-8) with the whole gradient clipped by norm first. The moments
/// are open to checkpoints and to the re-indexing of latents, which torch's own optimisers do not offer.
/// </summary>
public sealed class Adam : IDisposable
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;
    private readonly IReadOnlyList<(string Name, Tensor Value)> _parameters;

    public Adam(IReadOnlyList<(string Name, Tensor Value)> parameters)
    {
        _parameters = parameters;
        First = [.. parameters.Select(p => zeros_like(p.Value).requires_grad_(false).DetachFromDisposeScope())];
        Second = [.. parameters.Select(p => zeros_like(p.Value).requires_grad_(false).DetachFromDisposeScope())];
    }

    /// <summary>Running mean of each gradient, in the order of the parameters.</summary>
    public IReadOnlyList<Tensor> First { get; }

    /// <summary>Running mean of each squared gradient.</summary>
    public IReadOnlyList<Tensor> Second { get; }

    /// <summary>Updates done; the bias correction depends on it.</summary>
    public int Updates { get; set; }

    /// <summary>One update from the parameters' gradients, which it clears. Reads nothing back to the host.</summary>
    /// <param name="rate">Learning rate.</param>
    /// <param name="clip">Largest norm of the whole gradient.</param>
    public void Step(double rate, double clip)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        Updates++;
        var gradients = _parameters.Select(p => p.Value.grad).ToList();
        var norm = gradients.Where(g => g is not null).Select(g => g!.square().sum()).Aggregate((x, y) => x + y).sqrt();
        var scale = (clip / (norm + 1e-6)).clamp_max(1);
        double rateNow = rate / (1 - Math.Pow(Beta1, Updates));
        double second = Math.Sqrt(1 - Math.Pow(Beta2, Updates));
        for (int i = 0; i < _parameters.Count; i++)
        {
            if (gradients[i] is not { } g)
                continue;
            g.mul_(scale);
            First[i].mul_(Beta1).add_(g, 1 - Beta1);
            Second[i].mul_(Beta2).addcmul_(g, g, 1 - Beta2);
            var denominator = (Second[i].sqrt() / second).add_(Epsilon);
            _parameters[i].Value.addcdiv_(First[i], denominator, -rateNow);
            g.zero_();
        }
    }

    /// <summary>Re-indexes the moments of one parameter's rows along with its latents.</summary>
    public void Permute(int parameter, Tensor order)
    {
        foreach (var moment in new[] { First[parameter], Second[parameter] })
        {
            using var permuted = moment.index_select(0, order);
            moment.copy_(permuted);
        }
    }

    public void Dispose()
    {
        foreach (var moment in First.Concat(Second))
            moment.Dispose();
    }
}
