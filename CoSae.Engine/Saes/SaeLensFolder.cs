using System.Text.Json.Nodes;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Saes;

/// <summary>
/// Writes one side in SAELens' layout (<c>sae_weights.safetensors</c>, <c>cfg.json</c>). The standardisation of the inputs
/// is folded into the weights, so that the file works on the embeddings as the user has them.
/// </summary>
public static class SaeLensFolder
{
    /// <summary>
    /// With x' = (x - mean) / s: W_enc = W / s, W_dec = s A, b_dec = mean + s b_d, b_enc = b_e. The code is the same and the
    /// reconstruction is in the units of x.
    /// </summary>
    public static void Write(string folder, SparseAutoencoder sae, Standardizer standardizer, string side, RunSpec spec)
    {
        Directory.CreateDirectory(folder);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var mean = tensor(standardizer.Mean.Select(m => (float)m).ToArray());
        float scale = (float)standardizer.Scale;
        // SAELens scales no codes: undone here, which changes codes by a factor a latent and no reconstruction.
        var dictionary = sae.CodeScale is { } codes ? sae.Dictionary.detach() * codes.unsqueeze(1) : sae.Dictionary.detach();
        var tensors = new Dictionary<string, Tensor>
        {
            ["W_enc"] = (sae.Encoder.detach().cpu() / scale).t().contiguous(),
            ["W_dec"] = dictionary.cpu() * scale,
            ["b_enc"] = sae.EncoderBias.detach().cpu(),
            ["b_dec"] = mean + sae.DecoderBias.detach().cpu() * scale,
        };
        if (sae.Activation.Threshold(sae.Latents) is { } threshold)
            tensors.Add("threshold", threshold.to(ScalarType.Float32).cpu().contiguous());
        Safetensors.Write(Path.Combine(folder, "sae_weights.safetensors"), tensors);
        var config = new JsonObject
        {
            ["architecture"] = sae.Activation.SaeLensArchitecture,
            ["d_in"] = sae.Dim,
            ["d_sae"] = sae.Latents,
            ["dtype"] = "float32",
            ["device"] = "cpu",
            ["apply_b_dec_to_input"] = true,
            ["normalize_activations"] = "none",
            ["reshape_activations"] = "none",
            ["rescale_acts_by_decoder_norm"] = false,
            ["metadata"] = new JsonObject { ["producer"] = "CoSAE", ["run"] = spec.Name, ["dataset"] = spec.Data.Dataset, ["side"] = side },
        };
        if (sae.Activation.SaeLensArchitecture == "topk")
            config["k"] = sae.K;
        AtomicFile.WriteAllText(Path.Combine(folder, "cfg.json"), config.ToJsonString(EngineJson.Indented));
    }
}
