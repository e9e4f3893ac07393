using CoSae.Engine.Data;
using CoSae.Engine.Methods;
using CoSae.Engine.Saes;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>
/// What the terms of one step share: the pair, its batches, and every code and translation that more than one term needs,
/// computed when first asked for. Lives and dies with the step's dispose scope.
/// </summary>
/// <param name="xA">Unpaired rows of side A. // [batch, dimA]</param>
/// <param name="xB">Unpaired rows of side B, drawn independently. // [batch, dimB]</param>
/// <param name="pairedA">Known pairs, or null. // [pairs, dimA]</param>
/// <param name="pairedB">Known pairs, row by row the same things. // [pairs, dimB]</param>
/// <param name="random">For terms that sample.</param>
/// <param name="critics">For the adversarial term, or null.</param>
/// <param name="coupling">From which codes the pair reconstructs.</param>
public sealed class ObjectiveContext(
    SaePair pair, Tensor xA, Tensor xB, Tensor? pairedA, Tensor? pairedB, RandomSource random, Critics? critics = null,
    Coupling coupling = Coupling.Separate)
{
    private (SparseCode A, SparseCode B)? _coupled;
    private SparseCode? _codeA, _codeB, _pairedCodeA, _pairedCodeB;
    private Tensor? _aToB, _bToA, _variationA, _variationB;

    public SaePair Pair => pair;

    public Tensor XA => xA;

    public Tensor XB => xB;

    public RandomSource Random => random;

    public Critics Critics => critics ?? throw new InvalidOperationException("The adversarial term was asked for in a step without critics.");

    /// <summary>E_A(xA) of the unpaired rows.</summary>
    public SparseCode CodeA => _codeA ??= pair.A.Encode(xA);

    /// <summary>E_B(xB) of the unpaired rows.</summary>
    public SparseCode CodeB => _codeB ??= pair.B.Encode(xB);

    public Tensor PairedA => pairedA ?? throw NoPairs();

    public Tensor PairedB => pairedB ?? throw NoPairs();

    /// <summary>E_A of the known pairs.</summary>
    public SparseCode PairedCodeA => _pairedCodeA ??= pair.A.Encode(PairedA);

    /// <summary>E_B of the known pairs.</summary>
    public SparseCode PairedCodeB => _pairedCodeB ??= pair.B.Encode(PairedB);

    /// <summary>The code that A is reconstructed from where the coupling is not <see cref="Coupling.Separate"/>.</summary>
    public SparseCode CoupledA => Coupled().A;

    /// <summary>The code that B is reconstructed from.</summary>
    public SparseCode CoupledB => Coupled().B;

    /// <summary>For <see cref="Coupling.Universal"/>: whose code it is in this step, 0 = A, 1 = B.</summary>
    public int DrawnSide { get; private set; }

    /// <summary>The codes of this step that show which latents are alive: those that it reconstructs from.</summary>
    public (SparseCode A, SparseCode B) Observed => coupling == Coupling.Separate || _coupled is null ? (CodeA, CodeB) : _coupled.Value;

    /// <summary>Unpaired rows of A translated: D_B(E_A(xA)). // [batch, dimB]</summary>
    public Tensor AToB => _aToB ??= pair.B.Decode(CodeA);

    /// <summary>Unpaired rows of B translated: D_A(E_B(xB)). // [batch, dimA]</summary>
    public Tensor BToA => _bToA ??= pair.A.Decode(CodeB);

    /// <summary>What <see cref="Fvu"/> divides by for the unpaired rows of A. // scalar</summary>
    public Tensor VariationA => _variationA ??= Fvu.Variation(xA);

    /// <summary>And for those of B. // scalar</summary>
    public Tensor VariationB => _variationB ??= Fvu.Variation(xB);

    private (SparseCode A, SparseCode B) Coupled()
    {
        if (_coupled is { } made)
            return made;
        switch (coupling)
        {
            case Coupling.Joint:
                var joint = CoupledCodes.Joint(pair, PairedA, PairedB);
                return (_coupled = (joint, joint)).Value;
            case Coupling.Universal:
                DrawnSide = (int)random.Next(2);
                var drawn = DrawnSide == 0 ? pair.A.Encode(PairedA) : pair.B.Encode(PairedB);
                return (_coupled = (drawn, drawn)).Value;
            case Coupling.SharedSupport:
                return (_coupled = CoupledCodes.SharedSupport(pair, PairedA, PairedB)).Value;
            default:
                throw new InvalidOperationException("Sides that are trained separately have no common code.");
        }
    }

    private static InvalidOperationException NoPairs() =>
        new("An instance-wise term was asked for in a step without known pairs.");
}
