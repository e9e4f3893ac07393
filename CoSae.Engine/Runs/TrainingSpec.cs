namespace CoSae.Engine.Runs;

/// <summary>How long and how fast the pair is trained, and on what.</summary>
public sealed record TrainingSpec
{
    /// <summary>Optimiser steps, T.</summary>
    public int Steps { get; init; } = 1500;

    /// <summary>Unpaired rows a side and step.</summary>
    public int Batch { get; init; } = 512;

    /// <summary>Known pairs a step; all of them where fewer are known.</summary>
    public int PairedBatch { get; init; } = 256;

    /// <summary>Peak learning rate of Adam.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Steps of linear warm-up.</summary>
    public int WarmupSteps { get; init; } = 100;

    /// <summary>Fraction of the steps after which the rate falls linearly to 2 %.</summary>
    public double DecayFrom { get; init; } = 0.7;

    /// <summary>Largest norm of the whole gradient; above it the gradient is scaled down.</summary>
    public double GradientClip { get; init; } = 1;

    /// <summary>Steps between checkpoints.</summary>
    public int CheckpointEvery { get; init; } = 500;

    /// <summary>Seed of initialisation and batches.</summary>
    public long Seed { get; init; }

    /// <summary><c>auto</c> (CUDA where there is one), <c>cpu</c>, or <c>cuda</c> / <c>cuda:N</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>How the encoder's dense product is computed: a name of <see cref="Saes.EncoderProduct"/>.</summary>
    public string EncoderProduct { get; init; } = Saes.EncoderProduct.Auto;

    /// <summary>Threads of the numeric library; 0 takes one for small models and all cores for large ones.</summary>
    public int Threads { get; init; }
}
