using TorchSharp;

namespace CoSae.Engine.Training;

/// <summary>What besides weights and moments the next step depends on.</summary>
internal sealed record TrainerState(
    int Step,
    int Updates,
    int CriticUpdates,
    ulong[] Unpaired,
    ulong[] Paired,
    ulong[] Objective,
    torch.Tensor FiringsA,
    torch.Tensor FiringsB);
