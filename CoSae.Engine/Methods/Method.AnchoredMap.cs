using CoSae.Engine.Maps;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// Anchored self-training (<see cref="AnchoredFit"/>): ridge with radial basis features, on the known pairs and on matches
    /// between two pools of unpaired rows. Guarantees translation, of instances by the known pairs and of distributions by the
    /// pools; no concepts. Source: our own (SCIENCE.md section 11), from cross-lingual word translation.
    /// </summary>
    private static Method AnchoredMap => new(
        "anchored-map",
        "Anchored map",
        "Matches two pools of unpaired rows from a handful of known pairs, refits a translation on the matches, again.",
        "SCIENCE.md section 11; CSLS: Conneau et al. 2018, arXiv 1710.04087; Sinkhorn: Cuturi 2013, arXiv 1306.0895",
        Alignment.InstanceTranslation | Alignment.DistributionalTranslation,
        NoObjective)
    {
        Map = context => AnchoredTraining.Fit(context).TakeMap(),
        Anchored = true,
    };
}
