using System.Numerics.Tensors;
using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Benchmarks;

/// <summary>
/// A finished run and its data set, made up in seconds at any size: items that are sums of a few concepts, seen by two sides, with texts that name their
/// concepts. Every twentieth concept fires on A only, the one after it on B only, and the last one never. What pages read is all there; nothing was trained.
/// </summary>
/// <param name="Rows">Items; all of them are test items.</param>
/// <param name="Latents">Concepts; at least 4.</param>
/// <param name="K">Active concepts of an item on a side.</param>
/// <param name="DimA">Dimensions of side A.</param>
/// <param name="DimB">Dimensions of side B.</param>
public sealed record GeneratedConcepts(int Rows, int Latents, int K, int DimA, int DimB)
{
    /// <summary>Name of the data set.</summary>
    public const string Dataset = "generated";

    public const int Classes = 8;

    private const string Syllables = "ba de fi go ku la me ni po ru sa te vi wo xu za";

    /// <summary>A word of its own for each concept.</summary>
    public static string WordOf(int latent)
    {
        string[] syllables = Syllables.Split(' ');
        return string.Concat(syllables[latent % 16], syllables[latent / 16 % 16], syllables[latent / 256 % 16], syllables[latent / 4096 % 16]);
    }

    /// <summary>Whether a concept fires on a side; see above.</summary>
    public bool FiresOnA(int latent) => latent % 20 != 11 && latent != Latents - 1;

    /// <inheritdoc cref="FiresOnA"/>
    public bool FiresOnB(int latent) => latent % 20 != 10 && latent != Latents - 1;

    /// <summary>Writes the data set's folder.</summary>
    public void WriteDataSet(CosaeHome home)
    {
        string folder = Directory.CreateDirectory(Path.Combine(home.DataSetsFolder, Dataset)).FullName;
        var (dictionaryA, dictionaryB) = (Dictionary(1, DimA), Dictionary(2, DimB));
        var (a, b) = (new float[(long)Rows * DimA], new float[(long)Rows * DimB]);
        var (labels, texts) = (new int[Rows], new string[Rows]);
        Parallel.For(0, Rows, row =>
        {
            var code = CodeOf(row);
            foreach (var (latent, valueA, valueB) in code)
            {
                TensorPrimitives.MultiplyAdd(dictionaryA.AsSpan(latent * DimA, DimA), valueA, a.AsSpan(row * DimA, DimA), a.AsSpan(row * DimA, DimA));
                TensorPrimitives.MultiplyAdd(dictionaryB.AsSpan(latent * DimB, DimB), valueB, b.AsSpan(row * DimB, DimB), b.AsSpan(row * DimB, DimB));
            }
            labels[row] = code[0].Latent % Classes;
            texts[row] = $"Item {row} shows {string.Join(", ", code.Where(c => c.A + c.B > 0).Select(c => WordOf(c.Latent)))}.";
        });
        NpyFile.Write(Path.Combine(folder, DataSet.FileA), Rows, DimA, a);
        NpyFile.Write(Path.Combine(folder, DataSet.FileB), Rows, DimB, b);
        NpyFile.Write(Path.Combine(folder, DataSet.LabelsFile), labels);
        ItemTexts.Write(Path.Combine(folder, DataSet.ItemsFile), texts);
        File.WriteAllText(Path.Combine(folder, DataSet.InfoFile), JsonSerializer.Serialize(
            new DataSetInfo
            {
                Name = Dataset, Title = "Generated concepts", SideA = "left", SideB = "right", Rows = Rows, DimA = DimA, DimB = DimB,
                Classes = [.. Enumerable.Range(0, Classes).Select(c => $"class {c}")],
            }, EngineJson.Indented));
    }

    /// <summary>The spec of the run.</summary>
    public RunSpec Spec(string name, long seed = 0) =>
        RunSpecDefaults.For(Dataset, "cosae", new DataSetInfo { Name = Dataset, Title = "", Rows = Rows, DimA = DimA, DimB = DimB }) is var spec
            ? spec with
            {
                Name = name, Data = spec.Data with { TestFraction = 0.5 }, Model = spec.Model with { Latents = Latents, K = K },
                Training = spec.Training with { Seed = seed, Batch = 16, PairedBatch = 16 }, Evaluation = spec.Evaluation with { Intervencha = false },
            } : null!;

    /// <summary>Writes what a worker would have left in the run's folder.</summary>
    /// <param name="shift">Concept j is latent (j + shift) mod latents: another seed finds the same in another order.</param>
    /// <param name="probes">Whether there is a file of probes; older engines made none.</param>
    public void WriteResult(RunFolder folder, int shift = 0, bool probes = true)
    {
        var (a, b) = (new float[Rows * K], new float[Rows * K]);
        var (indicesA, indicesB) = (new int[Rows * K], new int[Rows * K]);
        Parallel.For(0, Rows, row =>
        {
            int at = row * K;
            foreach (var (latent, valueA, valueB) in CodeOf(row))
            {
                (a[at], b[at]) = (valueA, valueB);
                indicesA[at] = indicesB[at] = (latent + shift) % Latents;
                at++;
            }
        });
        Directory.CreateDirectory(folder.ResultFolder);
        new TensorWriter().Add("rows", [.. Enumerable.Range(0, Rows).Select(r => (long)r)], Rows)
            .Add("a.values", a, Rows, K).Add("a.indices", indicesA, Rows, K).Add("b.values", b, Rows, K).Add("b.indices", indicesB, Rows, K)
            .Write(Path.Combine(folder.ResultFolder, "codes.safetensors"));
        var file = new TensorWriter(new Dictionary<string, string>
        {
            ["classes"] = JsonSerializer.Serialize(Enumerable.Range(0, Classes).Select(c => $"class {c}")), ["dataset"] = "",
        });
        foreach (var (side, seed, dim) in new[] { ("a", 1, DimA), ("b", 2, DimB) })
        {
            float[] dictionary = Shifted(Dictionary(seed, dim), dim, shift);
            string weights = Directory.CreateDirectory(Path.Combine(folder.ResultFolder, side)).FullName;
            new TensorWriter().Add("W_dec", dictionary, Latents, dim).Add("b_dec", new float[dim], dim).Write(Path.Combine(weights, "sae_weights.safetensors"));
            // Standardised as they are: mean 0, scale 1. A class is probed by the sum of its concepts' directions.
            file.Add($"{side}.mean", new float[dim], dim).Add($"{side}.scale", new float[] { 1 }, 1).Add($"{side}.weights", Probes(Dictionary(seed, dim), dim), dim, Classes)
                .Add($"{side}.bias", new float[Classes], Classes).Add($"{side}.accuracy", [.. Enumerable.Repeat(0.9f, Classes)], Classes);
        }
        if (probes)
            file.Write(Path.Combine(folder.ResultFolder, "probes.safetensors"));
        File.WriteAllText(folder.ScoresFile, "{}");
    }

    /// <summary>The concepts of an item with their activations on both sides, strongest on A first; always the same for a row.</summary>
    public IReadOnlyList<(int Latent, float A, float B)> CodeOf(int row)
    {
        var random = new RandomSource(row, RandomStream.Synthetic);
        var code = new SortedDictionary<int, (float A, float B)>();
        while (code.Count < Math.Min(K, Latents - 1))
        {
            // Some concepts are frequent and most are rare.
            double u = random.NextDouble();
            int latent = (int)(u * u * Latents);
            float strength = (float)(1 + random.NextDouble()), noise = (float)(0.8 + 0.4 * random.NextDouble());
            if (latent < Latents - 1)
                code.TryAdd(latent, (FiresOnA(latent) ? strength : 0, FiresOnB(latent) ? strength * noise : 0));
        }
        return [.. code.Select(c => (c.Key, c.Value.A, c.Value.B)).OrderByDescending(c => c.A).ThenBy(c => c.Key)];
    }

    private float[] Dictionary(int seed, int dim) => SyntheticDataSet.UnitRows(Latents, dim, new RandomSource(seed, RandomStream.Initialisation));

    private float[] Shifted(float[] dictionary, int dim, int shift)
    {
        float[] shifted = new float[dictionary.Length];
        for (int j = 0; j < Latents; j++)
            dictionary.AsSpan(j * dim, dim).CopyTo(shifted.AsSpan((j + shift) % Latents * dim, dim));
        return shifted;
    }

    private float[] Probes(float[] dictionary, int dim)
    {
        float[] weights = new float[dim * Classes];
        for (int j = 0; j < Latents; j++)
            for (int d = 0; d < dim; d++)
                weights[d * Classes + j % Classes] += dictionary[j * dim + d];
        return weights;
    }
}
