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
            NeedsPairs: false, [("", Reconstruction.Compute)], o => o.Reconstruction, _ => ""),
        new("instanceTranslation", "Instance-wise translation", Alignment.InstanceTranslation,
            "The code of one side, decoded by the other, gives that very row's embedding there.",
            NeedsPairs: true, [("", InstanceTranslation.Compute)], o => o.InstanceTranslation, _ => ""),
        new("distributionalTranslation", "Distributional translation", Alignment.DistributionalTranslation,
            "Translated rows as a population look like real ones; there and back gives the same row.",
            NeedsPairs: false, [("cycle", DistributionalTranslation.Cycle)],
            o => o.DistributionalTranslation.Weight, o => o.DistributionalTranslation.Via),
        new("instanceConsistency", "Instance-wise consistency", Alignment.InstanceConsistency,
            "The two codes of the same thing agree, latent by latent.",
            NeedsPairs: true, [("", InstanceConsistency.Compute)], o => o.InstanceConsistency, _ => ""),
        new("distributionalConsistency", "Distributional consistency", Alignment.DistributionalConsistency,
            "Every latent has the same distribution of activations on both sides.",
            NeedsPairs: false, [("sorted", DistributionalConsistency.Sorted), ("energy", DistributionalConsistency.Energy)],
            o => o.DistributionalConsistency.Weight, o => o.DistributionalConsistency.Via),
    ];

    /// <summary>The term of that name.</summary>
    /// <exception cref="KeyNotFoundException">No such term.</exception>
    public static TermInfo Term(string name) =>
        Terms.FirstOrDefault(t => t.Name == name) ?? throw new KeyNotFoundException($"There is no term '{name}'.");
}
