using CoSae.Engine.Data;
using CoSae.Engine.Data.Digits;
using CoSae.Engine.Data.TextEncoders;
using CoSae.Engine.Methods;

namespace CoSae.Engine.Runs;

/// <summary>What a spec leaves out: the defaults of its data set and method (SCIENCE.md sections 3 to 5).</summary>
public static class RunSpecDefaults
{
    /// <summary>A complete spec for a data set and a method.</summary>
    /// <param name="info">The data set where it is known; decides the size of the model for data sets that were added.</param>
    public static RunSpec For(string dataSet, string method, DataSetInfo? info = null)
    {
        info ??= BuiltInDataSet.Find(dataSet)?.Info;
        var preset = Method.Find(method) ?? Method.All[0];
        var (latents, k, steps, rate, test) = dataSet switch
        {
            SyntheticDataSet.Name => (96, 6, 2500, 2e-3, 0.075717),
            WordNetDataSet.Name => (1024, 16, 1500, 1e-3, 0.195),
            DigitsDataSet.Name or TextEncodersDataSet.Name => (128, 8, 1500, 2e-3, 0.195),
            _ => Added(info),
        };
        // Of full rank these maps lose nothing, and reduced-rank regression is ridge.
        if (preset.IsRank && info is not null)
            latents = Math.Max(2, Math.Min(info.DimA, info.DimB) / 2);
        return new RunSpec
        {
            Name = preset.Title,
            Data = new DataSpec
            {
                Dataset = dataSet,
                // What anchors is few; with all pairs known there is nothing left to match.
                PairedFraction = preset.Anchored ? 0.01 : 1,
                TestFraction = (info is null ? null : Split.FixedFraction(info)) ?? test,
                Synthetic = dataSet == SyntheticDataSet.Name ? new SyntheticSpec() : null,
            },
            Model = new ModelSpec { Method = method, Latents = latents, K = Math.Min(k, latents) },
            Objective = preset.Objective,
            Training = new TrainingSpec { Steps = steps, LearningRate = rate, Batch = Batch(info, test) },
            Anchoring = preset.Anchored ? new AnchoringSpec() : null,
            // A map has no concepts to intervene on.
            Evaluation = new EvaluationSpec { Intervencha = preset.Map is null && (info is null || info.Classes.Count > 1), LatentsPerConcept = [.. PerConcept(dataSet).Where(m => m <= latents)] },
        };
    }

    // The two sides' unpaired rows never meet in a step, which takes two training rows for each of the batch.
    private static int Batch(DataSetInfo? info, double test) =>
        info is null ? 512 : (int)Math.Clamp(Split.Sizes(info, test).Train / 2, 2, 512);

    // Synthetic concepts are one latent each in the ideal case: more than a few would switch off others.
    private static int[] PerConcept(string dataSet) => dataSet == SyntheticDataSet.Name ? [1, 2, 5] : [1, 2, 5, 10, 20];

    /// <summary>Four latents a dimension up to 8,192; k 32; five passes over the rows.</summary>
    private static (int Latents, int K, int Steps, double Rate, double Test) Added(DataSetInfo? info)
    {
        if (info is null)
            return (1024, 32, 1500, 1e-3, 0.1);
        int latents = Math.Min(8192, 4 * Math.Max(info.DimA, info.DimB));
        int steps = (int)Math.Clamp(5 * info.Rows / 512, 100, 1_000_000);
        return (latents, Math.Min(32, latents), steps, 1e-3, 0.1);
    }
}
