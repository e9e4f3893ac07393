using CoSae.Engine.Runs;
using CoSae.Engine.Training;
using TorchSharp;

namespace CoSae.Engine.Maps;

/// <summary>What a map is fitted from, and whom it tells.</summary>
/// <param name="Data">Training rows, known pairs; test rows are nobody's business before the evaluation.</param>
/// <param name="Report">Told what is being done and the share done, 0 to 1.</param>
/// <param name="Note">Told how rows were drawn and what was chosen.</param>
/// <param name="Warn">Told what a reader of the result should know.</param>
/// <param name="Stop">Looked at between two parts of the work.</param>
public sealed record MapContext(
    TrainingData Data,
    RunSpec Spec,
    torch.Device Device,
    Action<string, double> Report,
    Action<string> Note,
    Action<string> Warn,
    CancellationToken Stop);
