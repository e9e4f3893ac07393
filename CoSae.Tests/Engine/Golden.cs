using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Objectives;
using CoSae.Engine.Saes;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine;

/// <summary>Reference values and gradients of the prototype, in float64 (Fixtures/objectives.json, Fixtures/metrics.json).</summary>
internal static class Golden
{
    public static JsonElement Load(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Engine", "Fixtures", name))).RootElement;

    public static double[][] Matrix(JsonElement e) =>
        [.. e.EnumerateArray().Select(r => r.EnumerateArray().Select(v => v.GetDouble()).ToArray())];

    public static Tensor Tensor(JsonElement e, ScalarType type)
    {
        bool vector = e[0].ValueKind != JsonValueKind.Array;
        double[] values = vector
            ? [.. e.EnumerateArray().Select(v => v.GetDouble())]
            : [.. Matrix(e).SelectMany(r => r)];
        long[] shape = vector ? [values.Length] : [e.GetArrayLength(), e[0].GetArrayLength()];
        return tensor(values, shape).to(type);
    }

    /// <summary>The pair of the file; encoders stand there as [dim, latents].</summary>
    public static SaePair Pair(JsonElement golden, ScalarType type)
    {
        int k = golden.GetProperty("k").GetInt32();
        return new SaePair(Side(golden.GetProperty("a")), Side(golden.GetProperty("b")));

        SparseAutoencoder Side(JsonElement s) => SparseAutoencoder.From(
            Tensor(s.GetProperty("dictionary"), type).clone(), Tensor(s.GetProperty("encoder"), type).t().contiguous().clone(),
            Tensor(s.GetProperty("encoderBias"), type).clone(), Tensor(s.GetProperty("decoderBias"), type).clone(), k);
    }

    public static ObjectiveContext Context(JsonElement golden, SaePair pair, ScalarType type, Critics? critics = null) => new(
        pair,
        Tensor(golden.GetProperty("xA"), type), Tensor(golden.GetProperty("xB"), type),
        Tensor(golden.GetProperty("qA"), type), Tensor(golden.GetProperty("qB"), type),
        new RandomSource(0, RandomStream.Objective), critics);

    /// <summary>Dense rows as a code whose k slots hold the non-zeros of each row.</summary>
    public static HostCode Code(double[][] rows, int k)
    {
        int n = rows[0].Length;
        var (values, indices) = (new float[rows.Length * k], new int[rows.Length * k]);
        for (int r = 0; r < rows.Length; r++)
        {
            int slot = 0;
            for (int j = 0; j < n; j++)
                if (rows[r][j] != 0)
                    (values[r * k + slot], indices[r * k + slot++]) = ((float)rows[r][j], j);
            for (int j = 0; slot < k; j++)
                if (rows[r][j] == 0)
                    indices[r * k + slot++] = j;
        }
        return new HostCode(values, indices, k, n);
    }
}
