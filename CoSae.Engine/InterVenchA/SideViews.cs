using CoSae.Engine.Data;
using CoSae.Engine.Metrics;
using CoSae.Engine.Saes;
using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.InterVenchA;

/// <summary>Both sides of a trained pair as the benchmark sees them, for one choice of probe rows.</summary>
/// <param name="Latents">Side A, side B.</param>
/// <param name="Coordinates">The same with raw coordinates in place of latents; empty where they were not asked for.</param>
/// <param name="TrainLabels">Classes of the rows behind the training codes.</param>
internal sealed record SideViews(SideView[] Latents, SideView[] Coordinates, ClassLabels TrainLabels)
{
    /// <summary>Fits the probes and encodes what they are judged with.</summary>
    /// <param name="probeRows">Training rows of the probes; the first of them also give attributions and sparse probes.</param>
    /// <param name="coordinates">Whether the control by raw coordinates is wanted.</param>
    public static SideViews Of(
        SaePair pair, TrainingData data, TestSet test, Device device, JudgedRows rows, long[] probeRows, bool coordinates, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        long[] codeRows = probeRows[..Math.Min(Benchmark.MaxCodeRows, probeRows.Length)];
        var probeLabels = rows.LabelsOf(probeRows);
        var kept = tensor(rows.Test.Select(r => (long)r).ToArray()).to(device);
        var (latents, raw) = (new SideView[2], new SideView[coordinates ? 2 : 0]);
        for (int side = 0; side < 2; side++)
        {
            using var inner = NewDisposeScope();
            var sae = side == 0 ? pair.A : pair.B;
            var trainX = side == 0 ? data.RowsA(probeRows, device) : data.RowsB(probeRows, device);
            var testX = (side == 0 ? test.XA : test.XB).index_select(0, kept);
            var probes = Probes.Fit(trainX, probeLabels, stop);
            float[] logits = probes.Logits(testX);
            var codeX = trainX.narrow(0, 0, codeRows.Length);
            latents[side] = new SideView(
                HostCode.From(sae.Encode(codeX)), (side == 0 ? test.CodeA : test.CodeB).Select(rows.Test), logits,
                probes.Effects(sae.Dictionary.detach()), probes.Logits(sae.DecoderBias.detach().unsqueeze(0)));
            if (coordinates)
                raw[side] = new SideView(Dense(codeX), Dense(testX), logits, probes.Weights, probes.Bias);
        }
        return new SideViews(latents, raw, rows.LabelsOf(codeRows));
    }

    // Raw coordinates as a code in which every latent is active.
    private static HostCode Dense(Tensor x)
    {
        int dim = (int)x.shape[1];
        float[] values = x.cpu().contiguous().data<float>().ToArray();
        var indices = new int[values.Length];
        for (int i = 0; i < indices.Length; i++)
            indices[i] = i % dim;
        return new HostCode(values, indices, dim, dim);
    }
}
