using CoSae.Engine.Methods;
using CoSae.Engine.Saes;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>
/// The reconstruction term of methods whose training codes are made of known pairs (SCIENCE.md section 4). Each includes the
/// revival of silent latents, as <see cref="Reconstruction"/> does.
/// </summary>
public static class CoupledReconstruction
{
    private const double AuxiliaryWeight = 1.0 / 32;

    /// <summary>The term of a coupling. // scalar</summary>
    /// <exception cref="ArgumentException">The coupling has no term of its own.</exception>
    public static Tensor Compute(ObjectiveContext c, Coupling coupling) => coupling switch
    {
        Coupling.Joint => Joint(c),
        Coupling.Universal => Universal(c),
        Coupling.SharedSupport => SharedSupport(c),
        _ => throw new ArgumentException($"{coupling} reconstructs each side by itself.", nameof(coupling)),
    };

    /// <summary>1/2 [FVU(xA, D_A z) + FVU(xB, D_B z)] with z the joint code; revival by the joint pre-activation. // scalar</summary>
    public static Tensor Joint(ObjectiveContext c)
    {
        var z = c.CoupledA;
        // The joint pre-activation is the sum of both, and so is its mean over silent latents.
        var revival = Reconstruction.Revival(c.Pair.A, c.PairedA, z) + Reconstruction.Revival(c.Pair.B, c.PairedB, z);
        return FromOne(c, z) - Reconstruction.RevivalWeight * revival + Reconstruction.Penalty(c.Pair.A, z);
    }

    /// <summary>The same with z the code of one side, drawn anew each step. // scalar</summary>
    public static Tensor Universal(ObjectiveContext c)
    {
        var z = c.CoupledA;
        var (drawn, x) = c.DrawnSide == 0 ? (c.Pair.A, c.PairedA) : (c.Pair.B, c.PairedB);
        return FromOne(c, z) - Reconstruction.RevivalWeight * Reconstruction.Revival(drawn, x, z) + Reconstruction.Penalty(drawn, z);
    }

    /// <summary>
    /// 1/2 [FVU(xA, D_A zA) + FVU(xB, D_B zB)] + 1/2 [FVU(xB, D_B zA) + FVU(xA, D_A zB)], and 1/32 of how badly latents that are
    /// silent in this batch explain what is left over. // scalar
    /// </summary>
    public static Tensor SharedSupport(ObjectiveContext c)
    {
        var (zA, zB) = (c.CoupledA, c.CoupledB);
        var (ownA, ownB) = (c.Pair.A.Decode(zA), c.Pair.B.Decode(zB));
        var own = 0.5 * (Fvu.Of(c.PairedA, ownA) + Fvu.Of(c.PairedB, ownB));
        var cross = 0.5 * (Fvu.Of(c.PairedB, c.Pair.B.Decode(zA)) + Fvu.Of(c.PairedA, c.Pair.A.Decode(zB)));
        return own + cross + AuxiliaryWeight * (Auxiliary(c.Pair.A, c.PairedA, ownA, zA) + Auxiliary(c.Pair.B, c.PairedB, ownB, zB));
    }

    private static Tensor FromOne(ObjectiveContext c, SparseCode z) =>
        0.5 * (Fvu.Of(c.PairedA, c.Pair.A.Decode(z)) + Fvu.Of(c.PairedB, c.Pair.B.Decode(z)));

    // FVU of the residual, explained by the k best of the latents that no row of the batch fires (Gao et al. 2024, A.2).
    private static Tensor Auxiliary(SparseAutoencoder sae, Tensor x, Tensor reconstruction, SparseCode code)
    {
        var fires = code.Firings().gt(0).to(x.dtype); // [latents]
        var silent = sae.Encode(x, sae.EncoderBias - fires * 1e9);
        var residual = (x - reconstruction).detach();
        return Fvu.Of(residual, sae.Decode(silent) - sae.DecoderBias);
    }
}
