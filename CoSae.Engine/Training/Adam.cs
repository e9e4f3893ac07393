using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Training;

/// <summary>
/// Adam (Kingma and Ba 2014, arXiv 1412.6980; 0.9, 0.999, 1e-8) with the whole gradient clipped by norm first. The moments
/// are open to checkpoints and to the re-indexing of latents, which torch's own optimisers do not offer; gradients of
/// dictionaries and encoders come in sparse (<see cref="SparseGradients"/>).
/// </summary>
public sealed class Adam : IDisposable
{
    private readonly IReadOnlyList<AdamParameter> _parameters;
    private readonly IReadOnlyList<string> _names;

    /// <param name="parameters">By name; each is [rows, dim] or [dim].</param>
    public Adam(IReadOnlyList<(string Name, Tensor Value)> parameters)
    {
        _names = [.. parameters.Select(p => p.Name)];
        _parameters = [.. parameters.Select(p => new AdamParameter(
            p.Value,
            zeros_like(p.Value).requires_grad_(false).DetachFromDisposeScope(),
            zeros_like(p.Value).requires_grad_(false).DetachFromDisposeScope(),
            zeros(p.Value.ndim == 2 ? p.Value.shape[0] : 1, dtype: ScalarType.Byte, device: p.Value.device).DetachFromDisposeScope(),
            UnitRows: false))];
        (First, Second) = ([.. _parameters.Select(p => p.First)], [.. _parameters.Select(p => p.Second)]);
    }

    /// <summary>Where backward passes leave what <see cref="Step"/> reads.</summary>
    public SparseGradients Gradients { get; } = new();

    /// <summary>Running mean of each gradient, in the order of the parameters.</summary>
    public IReadOnlyList<Tensor> First { get; }

    /// <summary>Running mean of each squared gradient.</summary>
    public IReadOnlyList<Tensor> Second { get; }

    /// <summary>Updates done; the bias correction depends on it.</summary>
    public int Updates { get; private set; }

    /// <summary>One update from the parameters' gradients, which it clears. Reads nothing back to the host.</summary>
    /// <param name="rate">Learning rate.</param>
    /// <param name="clip">Largest norm of the whole gradient.</param>
    public void Step(double rate, double clip) =>
        SparseKernels.AdamStep(_parameters, Gradients, new AdamSettings(rate, clip, ++Updates));

    /// <summary>To be called when the moments have been written from outside.</summary>
    public void Restored(int updates)
    {
        Updates = updates;
        MarkMoved();
    }

    /// <summary>Re-indexes the moments of one parameter's rows along with its latents.</summary>
    public void Permute(string name, Tensor order)
    {
        int parameter = _names.Index().First(n => n.Item == name).Index;
        foreach (var moment in new[] { _parameters[parameter].First, _parameters[parameter].Second })
        {
            using var permuted = moment.index_select(0, order);
            moment.copy_(permuted);
        }
        MarkMoved();
    }

    public void Dispose()
    {
        Gradients.Dispose();
        foreach (var p in _parameters)
        {
            p.First.Dispose();
            p.Second.Dispose();
            p.Moved.Dispose();
        }
    }

    // Any row may have a moment now. Marking one that has none costs time and changes nothing: its update is 0.
    private void MarkMoved()
    {
        foreach (var p in _parameters)
            p.Moved.fill_(1);
    }
}
