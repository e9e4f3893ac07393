namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// CoSAE whose instance-wise terms, and whose matching of latents, also see pseudo-pairs from anchored self-training
    /// (<see cref="Maps.PseudoPairSource"/>). Guarantees all four properties, as CoSAE does, from a handful of known pairs as long
    /// as both sides' unpaired rows come from one distribution. Source: our own (SCIENCE.md section 11).
    /// </summary>
    private static Method CosaeAnchored => Cosae with
    {
        Name = "cosae-anchored",
        Title = "CoSAE, anchored",
        Summary = "CoSAE on the known pairs and on pseudo-pairs that a translation trained from them finds among unpaired rows.",
        Source = "SCIENCE.md section 11; CoSAE: Dhimoïla et al. 2026, arXiv 2606.09653",
        Anchored = true,
    };
}
