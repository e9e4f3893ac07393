using CoSae.Engine.Methods;

namespace CoSae.Engine.Objectives;

/// <summary>The 2x2 as a table: the form, the validation, the documents and the trainer all read it.</summary>
public static class Framework
{
    /// <summary>Reconstruction first, then the four alignment terms.</summary>
    public static IReadOnlyList<TermInfo> Terms { get; } =
    [
        new("reconstruction", "Reconstruction", Alignment.None,
            "Each side's dictionary explains that side; a small bonus revives silent latents.",
            NeedsPairs: false, [Surrogate.Only(Reconstruction.Compute)], o => o.Reconstruction, _ => ""),
        new("instanceTranslation", "Instance-wise translation", Alignment.InstanceTranslation,
            "The code of one side, decoded by the other, gives that very row's embedding there.",
            NeedsPairs: true, [Surrogate.Only(InstanceTranslation.Compute)], o => o.InstanceTranslation, _ => ""),
        new("distributionalTranslation", "Distributional translation", Alignment.DistributionalTranslation,
            "Translated rows as a population look like real ones; there and back gives the same row.",
            NeedsPairs: false,
            [
                new("cycle", "Cycle", "There and back gives the row one started from.", DistributionalTranslation.Cycle),
                new("moments", "Moments", "Mean and covariance of translated rows are those of real ones.", DistributionalTranslation.Moments),
                new("energyDistance", "Energy distance", "No farther from real rows than these are from each other.", DistributionalTranslation.EnergyDistance),
                new("slicedWasserstein", "Sliced Wasserstein", "Along random directions, the same distribution.", DistributionalTranslation.SlicedWasserstein),
                new("mmd", "MMD", "The same mean in the space of Gaussian kernels of five widths.", DistributionalTranslation.Mmd),
                new("adversarial", "Adversarial critic", "A small network a side, trained along, cannot tell translated rows from real ones.", DistributionalTranslation.Adversarial),
            ],
            o => o.DistributionalTranslation.Weight, o => o.DistributionalTranslation.Via),
        new("instanceConsistency", "Instance-wise consistency", Alignment.InstanceConsistency,
            "The two codes of the same thing agree, latent by latent.",
            NeedsPairs: true, [Surrogate.Only(InstanceConsistency.Compute)], o => o.InstanceConsistency, _ => ""),
        new("distributionalConsistency", "Distributional consistency", Alignment.DistributionalConsistency,
            "Every latent has the same distribution of activations on both sides.",
            NeedsPairs: false,
            [
                new("sorted", "Sorted (Wasserstein per latent)", "Each latent's activations, sorted, are the same on both sides.", DistributionalConsistency.Sorted),
                new("energy", "Energy (Iso-Energy)", "Each latent has the same mean square on both sides.", DistributionalConsistency.Energy),
                new("slicedWasserstein", "Sliced Wasserstein", "Along random directions of code space, the same distribution: also which latents fire together.", DistributionalConsistency.SlicedWasserstein),
                new("mmd", "MMD", "Codes have the same mean in the space of Gaussian kernels of five widths: also which latents fire together.", DistributionalConsistency.Mmd),
            ],
            o => o.DistributionalConsistency.Weight, o => o.DistributionalConsistency.Via),
    ];

    /// <summary>The term of that name.</summary>
    /// <exception cref="KeyNotFoundException">No such term.</exception>
    public static TermInfo Term(string name) =>
        Terms.FirstOrDefault(t => t.Name == name) ?? throw new KeyNotFoundException($"There is no term '{name}'.");
}
