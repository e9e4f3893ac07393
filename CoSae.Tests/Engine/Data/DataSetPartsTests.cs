using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;
using CoSae.Engine.Training;

namespace CoSae.Tests.Engine.Data;

/// <summary>What a data set may have beyond two matrices: unpaired rows, groups, pictures, prototypes.</summary>
public sealed class DataSetPartsTests : IDisposable
{
    private readonly Fixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void All_parts_open_and_every_mismatch_is_named_with_both_numbers()
    {
        Write();
        using (var set = DataSet.Open(_fixture.Folder))
        {
            Assert.Equal((6L, 4L), (set.A.Rows, set.B.Rows));
            Assert.Equal([7, 7, 8, 9], set.Groups!);
            Assert.Equal((4L, 2, 3), (set.Pictures!.Count, set.Pictures.Height, set.Pictures.Width));
            Assert.Equal([6, 7, 8, 9, 10, 11], set.Pictures[1].ToArray());
            Assert.Equal((2L, 2L), (set.PrototypesA!.Rows, set.PrototypesB!.Rows));
        }
        Refused(() => NpyFile.Write(In(DataSet.FileA), 4, 3, new float[12]), "dataset.json (rows + unpairedA) has 6 rows", "a.npy has 4;");
        Refused(() => NpyFile.Write(In(DataSet.GroupsFile), (long[])[1, 2]), "has 4 rows", "groups.npy has 2;");
        Refused(() => RowPictures.Write(In(DataSet.PicturesFile), 3, 1, 1, [1, 2, 3]), "has 4 rows", "pictures.npy has 3;");
        Refused(() => NpyFile.Write(In(DataSet.PicturesFile), 4, 2, new float[8]), "pictures are bytes, [rows, height, width]");
        Refused(() => NpyFile.Write(In(DataSet.PrototypesFileA), 3, 3, new float[9]), "has 3 prototypes", "2 classes");
        Refused(() => NpyFile.Write(In(DataSet.PrototypesFileB), 2, 3, new float[6]), "has 3 dimensions and dataset.json (dimB) has 2");
        Refused(() => NpyFile.Write(In(DataSet.GroupsFile), (long[])[7, 7, 8, 7]), "test row 3 is of the group 7");
        Refused(() => WriteInfo(i => i with { TestRows = 4 }), "some rows must be left");
    }

    [Fact]
    public void A_picture_is_a_png_of_its_pixels()
    {
        Write();
        using var set = DataSet.Open(_fixture.Folder);
        byte[] png = set.Pictures!.Png(1);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], png[..8]);
        Assert.Equal([0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0], png[8..29]);
        int at = 33, length = (png[at] << 24) | (png[at + 1] << 16) | (png[at + 2] << 8) | png[at + 3];
        Assert.Equal("IDAT", Encoding.ASCII.GetString(png, at + 4, 4));
        using var zlib = new ZLibStream(new MemoryStream(png, at + 8, length), CompressionMode.Decompress);
        using var pixels = new MemoryStream();
        zlib.CopyTo(pixels);
        Assert.Equal([0, 6, 7, 8, 0, 9, 10, 11], pixels.ToArray());
        // The end of every PNG, its checksum included.
        Assert.Equal([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], png[^12..]);
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Pictures.Png(4));
    }

    [Fact]
    public void Extra_rows_count_for_the_statistics_and_test_rows_do_not()
    {
        Write();
        using var set = DataSet.Open(_fixture.Folder);
        var data = new TrainingData(set, new DataSpec { Dataset = "parts", PairedFraction = 0 });
        // Column 0 of A is 0, 1, 2 in training, 3 in the test row, 4 and 5 in the extra ones.
        Assert.Equal(12.0 / 5, data.StandardizerA.Mean[0], 1e-6);
        Assert.Equal(1, data.StandardizerB.Mean[0], 1e-6);
    }

    [Fact]
    public void A_test_fraction_that_does_not_fit_a_fixed_split_is_refused_and_left_out_it_is_filled_in()
    {
        var info = new DataSetInfo { Name = "parts", Title = "Parts", Rows = 5000, TestRows = 1500, DimA = 16, DimB = 8, Classes = ["a", "b"] };
        var spec = RunSpecJson.Parse("""{ "data": { "dataset": "parts" } }""", _ => info);
        Assert.Equal(0.3, spec.Data.TestFraction);
        var error = Assert.Single(Assert.Throws<SpecException>(
            () => RunSpecJson.Parse("""{ "data": { "dataset": "parts", "testFraction": 0.2 } }""", _ => info)).Errors);
        Assert.Equal("data.testFraction", error.Path);
        Assert.Contains("1500 of 5000 rows for the test, and 0.2 does not fit: leave it out", error.Message);
    }

    private string In(string name) => _fixture.In(name);

    private void Refused(Action write, params string[] expected)
    {
        Write();
        write();
        string message = Assert.Throws<InvalidDataException>(() => DataSet.Open(_fixture.Folder).Dispose()).Message;
        Assert.All(expected, e => Assert.Contains(e, message));
    }

    private void Write()
    {
        NpyFile.Write(In(DataSet.FileA), 6, 3, [.. Enumerable.Range(0, 18).Select(i => i % 3 == 0 ? i / 3 : 0f)]);
        NpyFile.Write(In(DataSet.FileB), 4, 2, [.. Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? i / 2 : 0f)]);
        NpyFile.Write(In(DataSet.GroupsFile), (long[])[7, 7, 8, 9]);
        RowPictures.Write(In(DataSet.PicturesFile), 4, 2, 3, [.. Enumerable.Range(0, 24).Select(i => (byte)i)]);
        NpyFile.Write(In(DataSet.PrototypesFileA), 2, 3, new float[6]);
        NpyFile.Write(In(DataSet.PrototypesFileB), 2, 2, new float[4]);
        WriteInfo(i => i);
    }

    private void WriteInfo(Func<DataSetInfo, DataSetInfo> change) => File.WriteAllText(In(DataSet.InfoFile), JsonSerializer.Serialize(
        change(new DataSetInfo { Name = "parts", Title = "Parts", Rows = 4, UnpairedA = 2, TestRows = 1, DimA = 3, DimB = 2, Classes = ["no", "yes"] }), EngineJson.Indented));
}
