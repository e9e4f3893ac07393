using CoSae.Engine.Maps;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// Orthogonal Procrustes between the principal subspaces: a rotation, so that there and back is the same row exactly and
    /// distances are kept. Guarantees the cycle and, as far as the sides are rotations of one another, translation and consistency.
    /// </summary>
    private static Method Procrustes => new(
        "procrustes",
        "Orthogonal Procrustes",
        "The rotation of one side onto the other that fits the known pairs best.",
        "Schönemann 1966",
        Alignment.InstanceTranslation | Alignment.InstanceConsistency | Alignment.DistributionalTranslation,
        NoObjective)
    {
        Map = LinearBaselines.Procrustes,
    };
}
