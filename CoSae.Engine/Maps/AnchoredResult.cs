using TorchSharp;

namespace CoSae.Engine.Maps;

/// <summary>A fitted anchored map with the pools that it was fitted on; owns all three.</summary>
/// <param name="Matching"><c>mutual</c> or <c>transport</c>.</param>
/// <param name="PoolA">[rows, dimA]</param>
/// <param name="PoolB">[columns, dimB]</param>
public sealed record AnchoredResult(AnchoredMap Map, string Matching, torch.Tensor PoolA, torch.Tensor PoolB) : IDisposable
{
    /// <summary>The map alone; the pools are let go.</summary>
    public AnchoredMap TakeMap()
    {
        PoolA.Dispose();
        PoolB.Dispose();
        return Map;
    }

    public void Dispose()
    {
        Map.Dispose();
        PoolA.Dispose();
        PoolB.Dispose();
    }
}
