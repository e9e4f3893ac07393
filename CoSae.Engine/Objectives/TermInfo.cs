using CoSae.Engine.Methods;
using CoSae.Engine.Runs;
using TorchSharp;

namespace CoSae.Engine.Objectives;

/// <summary>One term of the objective: what forms, documents and validation need of it, and how it is computed.</summary>
/// <param name="Name">Its field in the spec's objective and its key in step events.</param>
/// <param name="Title">For people.</param>
/// <param name="Property">The cell of the 2x2 it enforces; none for reconstruction.</param>
/// <param name="Help">What it asks for, one sentence.</param>
/// <param name="NeedsPairs">Whether it sees known pairs; otherwise unpaired rows.</param>
/// <param name="Surrogates">How it can be computed, by the spec's <c>via</c>, the default first; a term with just one has the name "".</param>
/// <param name="Weight">Reads its weight.</param>
/// <param name="Via">Reads the surrogate chosen.</param>
public sealed record TermInfo(
    string Name,
    string Title,
    Alignment Property,
    string Help,
    bool NeedsPairs,
    IReadOnlyList<Surrogate> Surrogates,
    Func<ObjectiveSpec, double> Weight,
    Func<ObjectiveSpec, string> Via)
{
    /// <summary>Names a spec's <c>via</c> may use; empty where there is no choice to spell out.</summary>
    public IReadOnlyList<string> Vias { get; } = [.. Surrogates.Select(s => s.Via).Where(v => v.Length > 0)];

    /// <summary>The function that computes the term as the objective asks for it.</summary>
    public Func<ObjectiveContext, torch.Tensor> ComputeFor(ObjectiveSpec objective) =>
        Surrogates.First(s => s.Via == Via(objective)).Compute;
}
