using CoSae.Engine.Methods;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Objectives;

/// <summary>One term of the objective, as forms, documents and validation need it.</summary>
/// <param name="Name">Its field in the spec's objective and its key in step events.</param>
/// <param name="Title">For people.</param>
/// <param name="Property">The cell of the 2x2 it enforces; none for reconstruction.</param>
/// <param name="Help">What it asks for, one sentence.</param>
/// <param name="NeedsPairs">Whether it sees known pairs; otherwise unpaired rows.</param>
/// <param name="Vias">Its surrogates, the default first; empty where there is just one.</param>
/// <param name="Weight">Reads its weight.</param>
public sealed record TermInfo(
    string Name,
    string Title,
    Alignment Property,
    string Help,
    bool NeedsPairs,
    IReadOnlyList<string> Vias,
    Func<ObjectiveSpec, double> Weight);
