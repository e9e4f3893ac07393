namespace CoSae.Engine.Training;

/// <summary>Where the draws of a training stand: the random states from which the next batch is drawn.</summary>
internal sealed record BatchState(ulong[] Unpaired, ulong[] Paired);
