using CoSae.Engine.Runs;
using CoSae.Engine.Saes;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Training;

/// <summary>Counts how often each latent fires between two reports, on the device; a latent that never does is dead.</summary>
internal sealed class FiringCount(int latents, Device device) : IDisposable
{
    /// <summary>Firings of A's latents. // [latents]</summary>
    public Tensor A { get; } = zeros(latents, device: device).DetachFromDisposeScope();

    /// <summary>Firings of B's latents. // [latents]</summary>
    public Tensor B { get; } = zeros(latents, device: device).DetachFromDisposeScope();

    /// <summary>Adds the codes of a step.</summary>
    public void Observe(SparseCode a, SparseCode b)
    {
        using var _ = no_grad();
        A.add_(a.Firings());
        B.add_(b.Firings());
    }

    /// <summary>Latents without a firing since the last call, and starts anew.</summary>
    public PerSide TakeDead()
    {
        var dead = new PerSide(A.eq(0).sum().ToDouble(), B.eq(0).sum().ToDouble());
        A.zero_();
        B.zero_();
        return dead;
    }

    public void Restore(Tensor a, Tensor b)
    {
        A.copy_(a);
        B.copy_(b);
    }

    public void PermuteB(Tensor order)
    {
        using var permuted = B.index_select(0, order);
        B.copy_(permuted);
    }

    public void Dispose()
    {
        A.Dispose();
        B.Dispose();
    }
}
