using System.Text.Json;
using CoSae.Engine.InterVenchA;
using CoSae.Engine.Metrics;
using CoSae.Engine.Saes;
using CoSae.Engine.Training;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Runs;

/// <summary>
/// What it takes to intervene on a finished run without libtorch, as a file: for each side <c>mean</c> [dim] and <c>scale</c> of its
/// standardisation, <c>codeScale</c> [latents] where codes were scaled after training, and the frozen probes of the judged classes, the
/// same that InterVenchA uses: <c>weights</c> [dim, classes] and <c>bias</c> [classes] on standardised rows, <c>accuracy</c> [classes]
/// balanced, on test rows. The probes are missing where fewer than two classes can be judged. Metadata: <c>classes</c>, <c>dataset</c>.
/// </summary>
internal static class ResultProbes
{
    public static void Write(string path, SaePair pair, TrainingData data, TestSet test, Device device, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var rows = Benchmark.Refusal(data) is null ? new JudgedRows(data) : null;
        var tensors = new Dictionary<string, Tensor>();
        foreach (var (side, sae, standardizer, x) in new[] { ("a", pair.A, data.StandardizerA, test.XA), ("b", pair.B, data.StandardizerB, test.XB) })
        {
            tensors[$"{side}.mean"] = tensor(standardizer.Mean.Select(m => (float)m).ToArray());
            tensors[$"{side}.scale"] = tensor(new[] { (float)standardizer.Scale });
            if (sae.CodeScale is { } codes)
                tensors[$"{side}.codeScale"] = codes.detach().cpu();
            if (rows is null)
                continue;
            using var inner = NewDisposeScope();
            using var train = side == "a" ? data.RowsA(rows.Probe, device) : data.RowsB(rows.Probe, device);
            var probes = Probes.Fit(train, rows.LabelsOf(rows.Probe), stop);
            var kept = tensor(rows.Test.Select(r => (long)r).ToArray()).to(device);
            float[] accuracy = BalancedAccuracy(probes.Logits(x.index_select(0, kept)), rows.TestLabels);
            tensors[$"{side}.weights"] = tensor(probes.Weights, [probes.Dim, probes.Classes]).MoveToOuterDisposeScope();
            tensors[$"{side}.bias"] = tensor(probes.Bias).MoveToOuterDisposeScope();
            tensors[$"{side}.accuracy"] = tensor(accuracy).MoveToOuterDisposeScope();
        }
        Safetensors.Write(path, tensors, new Dictionary<string, string>
        {
            ["classes"] = JsonSerializer.Serialize(rows?.Names ?? [], EngineJson.Compact), ["dataset"] = data.Info.Digest,
        });
    }

    /// <summary>Mean of the shares of positives and of negatives that the sign of the logit gets right; 0.5 where one is empty.</summary>
    private static float[] BalancedAccuracy(float[] logits, ClassLabels labels)
    {
        var (right, count) = (new double[2, labels.Classes], new double[2, labels.Classes]);
        for (int i = 0; i < logits.Length; i++)
        {
            int c = i % labels.Classes, positive = labels.Member[i] ? 1 : 0;
            count[positive, c]++;
            right[positive, c] += logits[i] > 0 == labels.Member[i] ? 1 : 0;
        }
        return [.. Enumerable.Range(0, labels.Classes).Select(c =>
            (float)(count[0, c] == 0 || count[1, c] == 0 ? 0.5 : (right[0, c] / count[0, c] + right[1, c] / count[1, c]) / 2))];
    }
}
