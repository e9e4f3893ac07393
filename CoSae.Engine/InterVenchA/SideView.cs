using CoSae.Engine.Saes;

namespace CoSae.Engine.InterVenchA;

/// <summary>One side as the benchmark sees it. For the raw-coordinates control, coordinates stand in for latents.</summary>
/// <param name="TrainCodes">Codes of labelled training rows: attributions and sparse probes come from these.</param>
/// <param name="TestCodes">Codes of the test rows that belong to a judged class.</param>
/// <param name="RawLogits">The side's frozen probes on the raw test rows. // [rows * classes]</param>
/// <param name="Effects">What one unit of each latent adds to each logit, decoded on this side. // [latents * classes]</param>
/// <param name="Constant">The logits of an empty code. // [classes]</param>
public sealed record SideView(HostCode TrainCodes, HostCode TestCodes, float[] RawLogits, float[] Effects, float[] Constant);
