using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Data;

/// <summary>A data set folder of random rows, or of rows that a test gives.</summary>
internal static class SmallDataSet
{
    public static string Write(string folder, int rows, int dimA, int dimB, Action<float[], float[]>? edit = null)
    {
        var random = new RandomSource(7, RandomStream.Synthetic);
        float[] a = Normal(rows * dimA), b = Normal(rows * dimB);
        edit?.Invoke(a, b);
        NpyFile.Write(Path.Combine(folder, DataSet.FileA), rows, dimA, a);
        NpyFile.Write(Path.Combine(folder, DataSet.FileB), rows, dimB, b);
        var info = new DataSetInfo { Name = "small", Title = "Small", Rows = rows, DimA = dimA, DimB = dimB };
        File.WriteAllText(Path.Combine(folder, DataSet.InfoFile), JsonSerializer.Serialize(info, EngineJson.Indented));
        return folder;

        float[] Normal(int count)
        {
            var values = new float[count];
            for (int i = 0; i < count; i++)
                values[i] = (float)(random.NextNormal() * 2 + 1);
            return values;
        }
    }
}
