using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Data;

public sealed class DataSetTests : IDisposable
{
    private readonly Fixture _fixture = new();

    [Fact]
    public void Opens_a_whole_folder()
    {
        WriteFolder();
        using var data = DataSet.Open(_fixture.Folder);
        Assert.Equal((4L, 3, 2), (data.A.Rows, data.A.Dim, data.B.Dim));
        Assert.Equal([0, 1, -1, 0], data.Labels!);
        Assert.Equal("w", data.Items![3]);
        Assert.Equal(5, data.Truth!.Dim);
        data.VerifyChecksums();
        File.AppendAllText(_fixture.In(DataSet.ItemsFile), "\n");
        Assert.Contains("items.csv has the SHA-256", Assert.Throws<InvalidDataException>(() => data.VerifyChecksums()).Message);
    }

    [Fact]
    public void Opens_without_labels_items_and_truth()
    {
        WriteFolder();
        foreach (string name in (string[])[DataSet.LabelsFile, DataSet.ItemsFile, DataSet.TruthFile])
            File.Delete(_fixture.In(name));
        using var data = DataSet.Open(_fixture.Folder);
        Assert.True(data.Labels is null && data.Items is null && data.Truth is null);
        Assert.Contains("is missing", Assert.Throws<InvalidDataException>(() => data.VerifyChecksums()).Message);
    }

    [Fact]
    public void Parts_of_different_length_are_refused_with_both_numbers()
    {
        void Refused(string name, Action write, string expected)
        {
            WriteFolder();
            write();
            string message = Assert.Throws<InvalidDataException>(() => DataSet.Open(_fixture.Folder).Dispose()).Message;
            Assert.Contains(expected, message);
            Assert.Contains(name, message);
        }

        string In(string name) => _fixture.In(name);
        Refused("b.npy", () => NpyFile.Write(In(DataSet.FileB), 5, 2, new float[10]), "has 4 rows");
        Refused("b.npy", () => NpyFile.Write(In(DataSet.FileB), 5, 2, new float[10]), "has 5; row i must be the same thing");
        Refused("b.npy", () => NpyFile.Write(In(DataSet.FileB), 4, 3, new float[12]), "has 3 dimensions and dataset.json (dimB) has 2");
        Refused("labels.npy", () => NpyFile.Write(In(DataSet.LabelsFile), [0, 1]), "has 4 rows");
        Refused("labels.npy", () => NpyFile.Write(In(DataSet.LabelsFile), [0, 1, 2, 0]), "row 2 has the label 2; there are 2 classes");
        Refused("items.csv", () => ItemTexts.Write(In(DataSet.ItemsFile), ["x"]), "has 1; row i");
        Refused("truth.npy", () => NpyFile.Write(In(DataSet.TruthFile), 3, 5, new float[15]), "has 3; row i");
        Refused("truth.npy", () => NpyFile.Write(In(DataSet.TruthFile), 4, 1, new float[4]), "1 concepts, fewer than the 2 classes");
        Refused("dataset.json", () => File.WriteAllText(In(DataSet.InfoFile), "{\"name\":1}"), "does not describe a data set");
        WriteFolder();
        File.Delete(In(DataSet.FileA));
        Assert.Throws<FileNotFoundException>(() => DataSet.Open(_fixture.Folder));
    }

    public void Dispose() => _fixture.Dispose();

    private void WriteFolder() => Write(_fixture.Folder, "tiny");

    /// <summary>A whole data set of four rows.</summary>
    internal static void Write(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        string In(string file) => Path.Combine(folder, file);
        NpyFile.Write(In(DataSet.FileA), 4, 3, new float[12]);
        NpyFile.Write(In(DataSet.FileB), 4, 2, new float[8]);
        NpyFile.Write(In(DataSet.LabelsFile), [0, 1, -1, 0]);
        ItemTexts.Write(In(DataSet.ItemsFile), ["x", "y", "z", "w"]);
        NpyFile.Write(In(DataSet.TruthFile), 4, 5, new float[20]);
        var sums = Directory.GetFiles(folder, "*.*").Where(f => !f.EndsWith(".json", StringComparison.Ordinal))
            .ToDictionary(f => Path.GetFileName(f), f => DataSet.Sha256(f, default));
        File.WriteAllText(In(DataSet.InfoFile), JsonSerializer.Serialize(
            new DataSetInfo { Name = name, Title = "Tiny", Rows = 4, DimA = 3, DimB = 2, Classes = ["no", "yes"], Sha256 = sums }, EngineJson.Indented));
    }
}
