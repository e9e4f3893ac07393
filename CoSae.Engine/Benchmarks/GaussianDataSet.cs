using System.Runtime.InteropServices;
using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Benchmarks;

/// <summary>A data set folder of Gaussian rows: nothing to learn, but as much work as any other.</summary>
public static class GaussianDataSet
{
    public const string Name = "bench";

    private const int Chunk = 1024; // rows in memory at a time

    /// <summary>Writes a folder that <see cref="DataSet.Open"/> takes.</summary>
    /// <param name="classes">Labels are dealt in turn; 0 for a data set without.</param>
    public static void Write(string folder, int rows, int dimA, int dimB, int classes = 0)
    {
        Directory.CreateDirectory(folder);
        using var generator = new Generator(0, torch.CPU);
        WriteSide(Path.Combine(folder, DataSet.FileA), rows, dimA, generator);
        WriteSide(Path.Combine(folder, DataSet.FileB), rows, dimB, generator);
        if (classes > 0)
            NpyFile.Write(Path.Combine(folder, DataSet.LabelsFile), [.. Enumerable.Range(0, rows).Select(i => i % classes)]);
        var info = new DataSetInfo
        {
            Name = Name, Title = "Gaussian rows", Rows = rows, DimA = dimA, DimB = dimB,
            Classes = [.. Enumerable.Range(0, classes).Select(c => $"class {c}")],
        };
        File.WriteAllText(Path.Combine(folder, DataSet.InfoFile), JsonSerializer.Serialize(info, EngineJson.Indented));
    }

    private static void WriteSide(string path, int rows, int dim, Generator generator)
    {
        using var writer = new NpyWriter(path, rows, dim);
        for (int at = 0; at < rows; at += Chunk)
        {
            using var values = randn([Math.Min(Chunk, rows - at), dim], generator: generator); // [chunk, dim]
            writer.Append(MemoryMarshal.Cast<byte, float>(values.bytes)); // no array: memory is measured here
        }
        writer.Complete();
    }
}
