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

    /// <summary>Whether a map learns in steps of batches, as the others do, and is not solved at once.</summary>
    public bool IsTrainedMap { get; init; }

    /// <summary>Whether <c>training</c> has a say: steps, batch, rate.</summary>
    public bool HasSteps => Map is null || IsTrainedMap;

    /// <summary>Whether its spec has a section <c>anchoring</c>.</summary>
    public bool Anchored { get; init; }

    /// <summary>Whether <c>model.latents</c> is the rank of a linear map, and not a number of concepts.</summary>
    public bool IsRank { get; init; }

    // A map has no terms to weigh.
    private static ObjectiveSpec NoObjective => new() { Reconstruction = 0, Schedule = "joint" };

    /// <summary>Every preset, in the order in which forms and tables show them.</summary>
    public static IReadOnlyList<Method> All { get; } =
    [
        Cosae, Independent, IndependentMatched, Crosscoder, Universal, Sparc, Aligned, Translation, IsoEnergy, Cycle,
        CosaeAnchored, AnchoredMap, Ridge, Pca, Cca, ReducedRank, Procrustes, DenseProjector,
    ];

    /// <summary>From which code it reconstructs in training.</summary>
    public Coupling Coupling { get; init; } = Coupling.Separate;

    /// <summary>Whether it can do nothing without known pairs.</summary>
    public bool NeedsPairs => Map is not null || Coupling != Coupling.Separate || Objective.InstanceTranslation > 0 || Objective.InstanceConsistency > 0;

    /// <summary>The preset of that name, or null.</summary>
    public static Method? Find(string name) => All.FirstOrDefault(m => m.Name == name);
}
