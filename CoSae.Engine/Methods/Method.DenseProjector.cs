using CoSae.Engine.Maps;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// A two-layer network a side into one dense space, trained with InfoNCE on the known pairs. Guarantees instance-wise
    /// consistency of dense codes; neither translation nor concepts. The reference for retrieval and zero-shot (SCIENCE.md section 4).
    /// </summary>
    private static Method DenseProjector => new(
        "dense-projector",
        "Dense projector",
        "A two-layer network a side into one space, where known pairs find each other among their batch.",
        "InfoNCE: van den Oord et al. 2018, arXiv 1807.03748; learned temperature: Radford et al. 2021, arXiv 2103.00020",
        Alignment.InstanceConsistency,
        NoObjective)
    {
        IsTrainedMap = true,
        Map = ProjectorTraining.Fit,
    };
}
