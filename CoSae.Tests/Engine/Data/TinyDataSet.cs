using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Data;

/// <summary>A data set on which a run takes seconds: two linear views of the same few sparse concepts, with labels and a text of their words.</summary>
internal static class TinyDataSet
{
    public const string Name = "tiny";

    private const int Rows = 600, Concepts = 12, DimA = 16, DimB = 12, Classes = 4;

    // A word a concept: what the text of an item is made of.
    private static readonly string[] _words = ["apple", "river", "copper", "violin", "winter", "ladder", "meadow", "candle", "harbour", "pepper", "mirror", "saddle"];

    /// <summary>Writes the folder <c>tiny</c> as a person would add it.</summary>
    public static void Write(string dataSetsFolder)
    {
        string folder = Directory.CreateDirectory(Path.Combine(dataSetsFolder, Name)).FullName;
        var random = new Random(7);
        float[] a = new float[Rows * DimA], b = new float[Rows * DimB];
        int[] labels = new int[Rows];
        string[] texts = new string[Rows];
        double[] viewA = Normals(random, Concepts * DimA), viewB = Normals(random, Concepts * DimB);
        for (int row = 0; row < Rows; row++)
        {
            // The class is one of the concepts that fire; two others go with it.
            int[] fire = [labels[row] = row % Classes, random.Next(Classes, Concepts), random.Next(Classes, Concepts)];
            texts[row] = string.Join(' ', fire.Distinct().Select(c => _words[c]));
            foreach (int concept in fire)
            {
                double strength = 1 + random.NextDouble();
                Add(a, viewA, DimA, row, concept, strength);
                Add(b, viewB, DimB, row, concept, strength);
            }
        }
        NpyFile.Write(Path.Combine(folder, DataSet.FileA), Rows, DimA, a);
        NpyFile.Write(Path.Combine(folder, DataSet.FileB), Rows, DimB, b);
        NpyFile.Write(Path.Combine(folder, DataSet.LabelsFile), labels);
        ItemTexts.Write(Path.Combine(folder, DataSet.ItemsFile), texts);
        var info = new DataSetInfo
        {
            Name = Name,
            Title = "Tiny",
            SideA = "left",
            SideB = "right",
            Rows = Rows,
            DimA = DimA,
            DimB = DimB,
            Classes = [.. Enumerable.Range(0, Classes).Select(c => $"class {c}")],
        };
        File.WriteAllText(Path.Combine(folder, DataSet.InfoFile), JsonSerializer.Serialize(info, EngineJson.Indented));
    }

    /// <summary>A spec for it as people write it.</summary>
    public static string Spec(string name, int steps, int checkpointEvery = 50) => $$"""
        {
          "name": "{{name}}",
          "data": { "dataset": "{{Name}}", "pairedFraction": 0.5, "testFraction": 0.3 },
          "model": { "method": "cosae", "latents": 24, "k": 3 },
          "training": { "steps": {{steps}}, "batch": 64, "pairedBatch": 32, "warmupSteps": 10, "checkpointEvery": {{checkpointEvery}}, "threads": 1 },
          "evaluation": { "latentsPerConcept": [1, 2], "bootstrap": 100 }
        }
        """;

    private static double[] Normals(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];

    private static void Add(float[] rows, double[] view, int dim, int row, int concept, double strength)
    {
        for (int d = 0; d < dim; d++)
            rows[row * dim + d] += (float)(strength * view[concept * dim + d]);
    }
}
