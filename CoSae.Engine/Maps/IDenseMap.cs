using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// A fitted model of two sides without sparse concepts, over standardised rows. It translates between the sides, embeds
/// both in one space, or does both; what it cannot do is null, for every input alike.
/// </summary>
public interface IDenseMap : IDisposable
{
    /// <summary>Rows of A as rows of B, or null. // [rows, dimA] to [rows, dimB]</summary>
    Tensor? AToB(Tensor xA);

    /// <summary>Rows of B as rows of A, or null. // [rows, dimB] to [rows, dimA]</summary>
    Tensor? BToA(Tensor xB);

    /// <summary>Rows of A in the shared space, or null. Counterparts are near by cosine. // [rows, dimA] to [rows, r]</summary>
    Tensor? EmbedA(Tensor xA) => null;

    /// <summary>Rows of B in the shared space, or null. // [rows, dimB] to [rows, r]</summary>
    Tensor? EmbedB(Tensor xB) => null;

    /// <summary>How well a row of A goes with a row of B, judged from both sides; null for a map without such a score.</summary>
    JointScore? Joint => null;

    /// <summary>Everything it was fitted to, by name, for the result file; the map's own tensors, not copies.</summary>
    IReadOnlyDictionary<string, Tensor> Tensors { get; }
}
