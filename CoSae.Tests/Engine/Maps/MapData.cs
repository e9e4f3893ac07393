using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Maps;
using CoSae.Engine.Runs;
using CoSae.Engine.Training;
using TorchSharp;

namespace CoSae.Tests.Engine.Maps;

/// <summary>
/// A small data set on disk: six hidden numbers a row, seen by two sides through different bent maps. Values are multiples of
/// 1/64, so that sums over rows are exact in any order.
/// </summary>
internal sealed class MapData : IDisposable
{
    public const int DimA = 10, DimB = 12, TestRows = 200;
    private const int Hidden = 6;

    /// <summary>edit: sides A and B, [rows * dim] each, before they are written.</summary>
    public MapData(int rows, Action<float[], float[]>? edit = null, double bend = 0.5)
    {
        Home = Directory.CreateTempSubdirectory("cosae-maps-").FullName;
        Folder = Path.Combine(Home, "datasets", "bent");
        Directory.CreateDirectory(Folder);
        var random = new RandomSource(3, RandomStream.Synthetic);
        double[] toA = Normals(Hidden * DimA), toB = Normals(Hidden * DimB);
        float[] a = new float[rows * DimA], b = new float[rows * DimB];
        for (int r = 0; r < rows; r++)
        {
            // Skewed, so that the sides are identifiable.
            double[] hidden = [.. Normals(Hidden).Select((v, i) => i < 3 ? v * v - 1 : v)];
            See(hidden, toA, a.AsSpan(r * DimA, DimA));
            See(hidden, toB, b.AsSpan(r * DimB, DimB));
        }
        edit?.Invoke(a, b);
        NpyFile.Write(Path.Combine(Folder, DataSet.FileA), rows, DimA, a);
        NpyFile.Write(Path.Combine(Folder, DataSet.FileB), rows, DimB, b);
        var info = new DataSetInfo { Name = "bent", Title = "Bent", Rows = rows, TestRows = TestRows, DimA = DimA, DimB = DimB };
        File.WriteAllText(Path.Combine(Folder, DataSet.InfoFile), JsonSerializer.Serialize(info, EngineJson.Indented));
        Set = DataSet.Open(Folder);

        double[] Normals(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];

        void See(double[] hidden, double[] map, Span<float> row)
        {
            for (int j = 0; j < row.Length; j++)
            {
                double sum = 0;
                for (int h = 0; h < Hidden; h++)
                    sum += hidden[h] * map[h * row.Length + j];
                row[j] = (float)(Math.Round(64 * (sum + bend * Math.Abs(sum) + 0.1 * random.NextNormal())) / 64);
            }
        }
    }

    public string Home { get; }

    public string Folder { get; }

    public DataSet Set { get; }

    public RunSpec Spec(string method, int pairs) => RunSpecDefaults.For("bent", method, Set.Info) with
    {
        Data = new DataSpec { Dataset = "bent", PairedFraction = (double)pairs / (Set.Info.Rows - TestRows), TestFraction = (double)TestRows / Set.Info.Rows },
        Evaluation = new EvaluationSpec { Intervencha = false, Bootstrap = 0 },
    };

    public MapContext Context(RunSpec spec, List<string>? warnings = null, List<string>? told = null)
    {
        torch.set_num_threads(1);
        return new MapContext(new TrainingData(Set, spec.Data), spec, torch.CPU,
            (what, _) => told?.Add(what), note => told?.Add(note), warning => warnings?.Add(warning), default);
    }

    public void Dispose()
    {
        Set.Dispose();
        Directory.Delete(Home, recursive: true);
    }
}
