using CoSae.Engine.Data;
using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// Trains a <see cref="ProjectorMap"/> on the known pairs by InfoNCE in both directions (van den Oord et al. 2018): each row has to
/// find its counterpart among the batch. Steps, rate, warm-up and decay are the spec's; Adam; a seeded minibatch a step.
/// </summary>
public static class ProjectorTraining
{
    /// <summary>Pairs a step: each is the others' negative.</summary>
    private const int Batch = 256;

    /// <summary>Peak learning rate, at most: the rates that suit dictionaries are too high for these networks.</summary>
    private const double MostRate = 1e-3;

    public static IDenseMap Fit(MapContext context)
    {
        var (data, training) = (context.Data, context.Spec.Training);
        using var generator = new Generator((ulong)training.Seed, torch.CPU);
        var map = new ProjectorMap(data.Info.DimA, data.Info.DimB, generator, context.Device);
        using var adam = new Adam(map.Parameters);
        var batches = new PairedBatches(data.Split, data.Known, Batch, training.Seed);
        long[] rows = new long[batches.Size];
        try
        {
            for (int step = 0; step < training.Steps; step++)
            {
                context.Stop.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                batches.Next(rows);
                var loss = InfoNce(map.EmbedA(data.RowsA(rows, context.Device)), map.EmbedB(data.RowsB(rows, context.Device)), map.Scale);
                loss.backward();
                adam.Step(Math.Min(1, MostRate / training.LearningRate) * LearningRate.At(training, step), training.GradientClip);
                if (step % 50 == 0)
                    context.Report("training the projector", (double)step / training.Steps);
            }
            using var end = NewDisposeScope();
            if (!double.IsFinite(map.Scale.ToDouble()))
                throw new TrainingDivergedException(training.Steps, double.NaN, training.LearningRate);
            return map;
        }
        catch
        {
            map.Dispose();
            throw;
        }
    }

    /// <summary>
    /// 1/2 [cross entropy of row i against column i of S + the same of S^T], S = scale * a b^T. // unit rows [pairs, r] to scalar
    /// </summary>
    public static Tensor InfoNce(Tensor a, Tensor b, Tensor scale)
    {
        var logits = scale * a.mm(b.t());
        var own = arange(a.shape[0], dtype: ScalarType.Int64, device: a.device);
        return 0.5 * (nn.functional.cross_entropy(logits, own) + nn.functional.cross_entropy(logits.t(), own));
    }
}
