namespace CoSae.Engine.Runs;

/// <summary>
/// Weights of the objective, at least 0 each; 0 switches a term off. The four alignment terms are the cells of the 2x2:
/// what is aligned (translation of representations, consistency of concepts) by level (instance-wise from known pairs,
/// distributional from unpaired rows).
/// </summary>
public sealed record ObjectiveSpec
{
    /// <summary>Weight of reconstruction (with dead-latent revival), unpaired rows.</summary>
    public double Reconstruction { get; init; } = 1;

    /// <summary>Weight of instance-wise translation, known pairs.</summary>
    public double InstanceTranslation { get; init; }

    /// <summary>Weight of instance-wise consistency, known pairs.</summary>
    public double InstanceConsistency { get; init; }

    /// <summary>Distributional translation, unpaired rows: <c>cycle</c>, <c>moments</c>, <c>energyDistance</c>, <c>slicedWasserstein</c>, <c>mmd</c> or
    /// <c>adversarial</c>.</summary>
    public DistributionalTerm DistributionalTranslation { get; init; } = new() { Via = "cycle" };

    /// <summary>Distributional consistency, unpaired rows: <c>sorted</c>, <c>energy</c>, <c>slicedWasserstein</c> or <c>mmd</c>.</summary>
    public DistributionalTerm DistributionalConsistency { get; init; } = new() { Via = "sorted" };

    /// <summary>When the terms act and latents are matched: a name of <see cref="Objectives.Schedule"/> (SCIENCE.md section 3).</summary>
    public string Schedule { get; init; } = "joint";
}
