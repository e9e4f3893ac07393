using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>A map of four matrices at most: a translation each way, and each side's way into a shared space.</summary>
/// <param name="aToB">[dimA, dimB] or null.</param>
/// <param name="bToA">[dimB, dimA] or null.</param>
/// <param name="embedA">[dimA, r] or null.</param>
/// <param name="embedB">[dimB, r] or null.</param>
public sealed class LinearMap(Tensor? aToB, Tensor? bToA, Tensor? embedA = null, Tensor? embedB = null) : IDenseMap
{
    private readonly Dictionary<string, Tensor> _tensors = Named(
        ("aToB", aToB), ("bToA", bToA), ("embed.a", embedA), ("embed.b", embedB));

    public IReadOnlyDictionary<string, Tensor> Tensors => _tensors;

    public Tensor? AToB(Tensor xA) => Apply("aToB", xA);

    public Tensor? BToA(Tensor xB) => Apply("bToA", xB);

    public Tensor? EmbedA(Tensor xA) => Apply("embed.a", xA);

    public Tensor? EmbedB(Tensor xB) => Apply("embed.b", xB);

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
            tensor.Dispose();
    }

    private Tensor? Apply(string name, Tensor x) => _tensors.TryGetValue(name, out var matrix) ? x.mm(matrix) : null;

    // Rows are float32; what was solved in float64 is rounded once, here, and outlives the scope it was solved in.
    private static Dictionary<string, Tensor> Named(params (string Name, Tensor? Matrix)[] matrices) => matrices
        .Where(m => m.Matrix is not null)
        .ToDictionary(m => m.Name, m => m.Matrix!.to(ScalarType.Float32).contiguous().clone().DetachFromDisposeScope());
}
