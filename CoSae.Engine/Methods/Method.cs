using CoSae.Engine.Runs;

namespace CoSae.Engine.Methods;

/// <summary>A preset: a published or proposed way to align two sparse autoencoders, as weights over the same trainer.</summary>
/// <param name="Name">In specs: <c>cosae</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Summary">What it optimises, one sentence.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Guarantees">Which of the four properties its objective enforces.</param>
/// <param name="Objective">Its default weights and schedule.</param>
public sealed partial record Method(
    string Name,
    string Title,
    string Summary,
    string Source,
    Alignment Guarantees,
    ObjectiveSpec Objective)
{
    /// <summary>Fits a dense map instead of training sparse autoencoders; null for the others.</summary>
    public Func<Maps.MapContext, Maps.IDenseMap>? Map { get; init; }

    /// <summary>Whether its spec has a section <c>anchoring</c>.</summary>
    public bool Anchored { get; init; }

    /// <summary>Every preset, in the order in which forms and tables show them.</summary>
    public static IReadOnlyList<Method> All { get; } = [Cosae, Independent, CosaeAnchored, AnchoredMap, Ridge, Pca, Cca, ReducedRank, Procrustes, DenseProjector];

    /// <summary>The preset of that name, or null.</summary>
    public static Method? Find(string name) => All.FirstOrDefault(m => m.Name == name);
}
