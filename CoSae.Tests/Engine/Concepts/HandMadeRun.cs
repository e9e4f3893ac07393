using System.Text.Json;
using CoSae.Engine.Concepts;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Concepts;

/// <summary>
/// A run of six items and four latents, small enough to reckon by hand. Activations (item: latent = value):
/// A: 0: 0=1; 1: 0=2; 2: 0=3, 1=1; 3: 1=2; 4: none; 5: 2=1.  B: 0: 0=2; 1: 0=4; 2: 0=6, 1=3; 3: none; 4: 1=1; 5: none. Latent 3 never fires.
/// </summary>
internal sealed class HandMadeRun : IDisposable
{
    public const int Rows = 6, Latents = 4;

    public static readonly string[] Texts =
    [
        "A young dog barks", "Two dogs and a bone", "The dog chases a cat", "A cat sleeps", "An old tree", "Rivers, seas and hotdogs",
    ];

    private readonly string _root = Directory.CreateTempSubdirectory("cosae-concepts-").FullName;

    public HandMadeRun(bool probes = true, bool texts = true)
    {
        Home = new CosaeHome(_root, _root);
        Folder = new RunFolder(Path.Combine(_root, "runs", "hand"));
        WriteDataSet(texts);
        Directory.CreateDirectory(Folder.ResultFolder);
        new TensorWriter().Add("rows", [0L, 1, 2, 3, 4, 5], Rows)
            .Add("a.values", [1f, 0, 2, 0, 3, 1, 2, 0, 0, 0, 1, 0], Rows, 2).Add("a.indices", [0, 3, 0, 3, 0, 1, 1, 3, 3, 3, 2, 3], Rows, 2)
            .Add("b.values", [2f, 0, 4, 0, 6, 3, 0, 0, 1, 0, 0, 0], Rows, 2).Add("b.indices", [0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1], Rows, 2)
            .Write(Path.Combine(Folder.ResultFolder, "codes.safetensors"));
        // Standardised by mean (1, 0) and scale 2 on A; (0, 0, 1) and 1 on B.
        Weights("a", [2, 0, 0, 2, 2, 2, 0, 4], [3, 2], 2);
        Weights("b", [1, 0, 0, 0, 3, 0, 0, 0, 1, 1, 1, 1], [0, 0, 1], 3);
        if (probes)
            new TensorWriter(new Dictionary<string, string> { ["classes"] = """["x","y"]""", ["dataset"] = "" })
                .Add("a.mean", [1f, 0], 2).Add("a.scale", [2f], 1).Add("a.weights", [1f, 0, 0, 2], 2, 2).Add("a.bias", [0f, 1], 2).Add("a.accuracy", [0.9f, 0.8f], 2)
                .Add("b.mean", [0f, 0, 1], 3).Add("b.scale", [1f], 1).Add("b.weights", [1f, 0, 0, 1, 0, 0], 3, 2).Add("b.bias", [0f, 0], 2).Add("b.accuracy", [0.7f, 0.6f], 2)
                .Write(Path.Combine(Folder.ResultFolder, "probes.safetensors"));
        File.WriteAllText(Folder.ScoresFile, "{}");
    }

    public CosaeHome Home { get; }

    public RunFolder Folder { get; }

    public string DataSetFolder => Path.Combine(Home.DataSetsFolder, "hand");

    public RunSpec Spec { get; } = RunSpecDefaults.For("hand", "cosae", new DataSetInfo { Name = "hand", Title = "", Rows = Rows, DimA = 2, DimB = 3 });

    public ConceptRun Open() => ConceptRun.Open(Folder, Spec, Home, CancellationToken.None);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Weights(string side, float[] dictionary, float[] bias, int dim)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Folder.ResultFolder, side)).FullName;
        new TensorWriter().Add("W_dec", dictionary, Latents, dim).Add("b_dec", bias, dim).Write(Path.Combine(folder, "sae_weights.safetensors"));
    }

    private void WriteDataSet(bool texts)
    {
        Directory.CreateDirectory(DataSetFolder);
        NpyFile.Write(Path.Combine(DataSetFolder, DataSet.FileA), Rows, 2, [3, 0, 5, 0, 7, 2, 1, 4, 1, 2, 1, -2]);
        NpyFile.Write(Path.Combine(DataSetFolder, DataSet.FileB), Rows, 3, [2, 0, 1, 4, 0, 1, 6, 9, 1, 0, 0, 2, 0, 3, 1, 0, 0, 0]);
        NpyFile.Write(Path.Combine(DataSetFolder, DataSet.LabelsFile), (int[])[0, 0, 0, 1, 1, -1]);
        if (texts)
            ItemTexts.Write(Path.Combine(DataSetFolder, DataSet.ItemsFile), Texts);
        File.WriteAllText(Path.Combine(DataSetFolder, DataSet.InfoFile), JsonSerializer.Serialize(
            new DataSetInfo { Name = "hand", Title = "By hand", Rows = Rows, DimA = 2, DimB = 3, Classes = ["dogs", "others"] }, EngineJson.Indented));
    }
}
