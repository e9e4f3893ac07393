using CoSae.Engine.Data;
using CoSae.Engine.Data.Adding;
using CoSae.Engine.Data.Formats;

namespace CoSae.Tests.Engine.Data.Adding;

/// <summary>What a person's files become.</summary>
public sealed class DataSetAdderTests : IDisposable
{
    private readonly Embeddings _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Two_matrices_become_a_data_set_that_keeps_their_numbers()
    {
        var added = _files.Add(_files.Request() with { Title = " My rows ", SideA = "left" });

        Assert.Equal(("mine", "My rows", "left", "B"), (added.Info.Name, added.Info.Title, added.Info.SideA, added.Info.SideB));
        Assert.Empty(added.Warnings);
        using var set = DataSet.Open(_files.Folder("mine"));
        Assert.Equal((20L, 4, 3), (set.Info.Rows, set.Info.DimA, set.Info.DimB));
        Assert.Equal(Embeddings.Normal(20, 4, 1), Rows(set.A));
        Assert.Equal(Embeddings.Normal(20, 3, 2), Rows(set.B));
        set.VerifyChecksums();
        Assert.Equal("mine", DataSetCatalog.Find(_files.Home, "mine")!.Name);
        File.WriteAllBytes(_files.In("a.npy"), [1]); // the original may go
        set.VerifyChecksums();
    }

    [Theory]
    [InlineData("f2_v1.npy", "a.npy", ElementType.F16)]
    [InlineData("f4_v1.npy", "a.npy", ElementType.F32)]
    [InlineData("f8_v2.npy", "a.npy", ElementType.F64)]
    [InlineData("f16.safetensors", "a.npy", ElementType.F16)]
    [InlineData("bf16.safetensors", "a.safetensors", ElementType.BF16)]
    [InlineData("f64.safetensors", "a.npy", ElementType.F64)]
    public void Every_format_keeps_its_type_and_numbers(string file, string stored, ElementType type)
    {
        _files.Add(new DataSetRequest { Name = "mine", A = Fixture.Path(file), B = _files.Matrix("b.npy", 3, 2) });

        using var set = DataSet.Open(_files.Folder("mine"));
        Assert.True(File.Exists(Path.Combine(set.Folder, stored)));
        Assert.Equal(type, set.A.ElementType);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => i / 4f - 1), Rows(set.A));
    }

    [Fact]
    public void One_tensor_of_several_is_taken_by_its_name()
    {
        string two = Fixture.Path("two.safetensors");
        var error = Assert.Single(_files.Refused(new() { Name = "mine", A = two, B = _files.Matrix("b.npy", 3, 2), TensorA = "nothing" }));
        Assert.Contains("no tensor 'nothing'", error.Message);

        using var original = EmbeddingFile.Open(two, "first");
        _files.Add(new() { Name = "mine", A = two, B = _files.Matrix("b.npy", (int)original.Rows, 2), TensorA = "first" });
        using var set = DataSet.Open(_files.Folder("mine"));
        Assert.Equal(Rows(original), Rows(set.A));
    }

    [Fact]
    public void Labels_of_a_csv_become_classes_by_name_and_empty_ones_none()
    {
        var labels = _files.Text("labels.csv", ["id,label", .. Enumerable.Range(0, 20).Select(i => $"{i},{(i == 3 ? "" : i % 2 == 0 ? "zebra" : "ant")}")]);
        _files.Add(_files.Request() with { Labels = labels });

        using var set = DataSet.Open(_files.Folder("mine"));
        Assert.Equal(["ant", "zebra"], set.Info.Classes);
        Assert.Equal([1, 0, 1, -1, 1], set.Labels![..5]);
    }

    [Fact]
    public void Negative_numbers_of_an_npy_mean_no_label()
    {
        NpyFile.Write(_files.In("labels.npy"), (ReadOnlySpan<long>)[.. Enumerable.Range(0, 20).Select(i => i == 0 ? -7L : i % 3)]);
        _files.Add(_files.Request() with { Labels = _files.In("labels.npy") });

        using var set = DataSet.Open(_files.Folder("mine"));
        Assert.Equal(["0", "1", "2"], set.Info.Classes);
        Assert.Equal([-1, 1, 2, 0], set.Labels![..4]);
    }

    [Fact]
    public void Pairs_come_first_in_their_order_and_the_rest_is_unpaired()
    {
        string pairs = _files.Text("pairs.csv", "b,a", "2,7", "0,3", "2,4", "1,5");
        NpyFile.Write(_files.In("labels.npy"), (ReadOnlySpan<int>)[.. Enumerable.Range(0, 20)]);
        var added = _files.Add(_files.Request() with { B = _files.Matrix("b.npy", 6, 3, 2), Pairs = pairs, Labels = _files.In("labels.npy") });

        Assert.Equal((4L, 16L, 3L), (added.Info.Rows, added.Info.UnpairedA, added.Info.UnpairedB));
        using var set = DataSet.Open(_files.Folder("mine"));
        float[] a = Embeddings.Normal(20, 4, 1), b = Embeddings.Normal(6, 3, 2);
        long[] orderA = [7, 3, 4, 5, 0, 1, 2, 6, .. Enumerable.Range(8, 12)], orderB = [2, 0, 2, 1, 3, 4, 5];
        Assert.Equal(orderA.SelectMany(r => a.Skip((int)r * 4).Take(4)), Rows(set.A));
        Assert.Equal(orderB.SelectMany(r => b.Skip((int)r * 3).Take(3)), Rows(set.B));
        Assert.Equal([0L, 1, 0, 2], set.Groups!); // pairs 0 and 2 share row 2 of B
        Assert.Equal([7, 3, 4, 5], set.Labels!); // labels are of the rows of A
    }

    [Fact]
    public void Groups_join_with_what_pairs_share_a_row()
    {
        string pairs = _files.Text("pairs.csv", "a,b", "0,0", "1,1", "1,2", "2,3", "3,4");
        string groups = _files.Text("groups.csv", ["group", .. Enumerable.Range(0, 20).Select(i => i is 0 or 1 ? "same" : $"own {i}")]);
        _files.Add(_files.Request() with { Pairs = pairs, Groups = groups });

        using var set = DataSet.Open(_files.Folder("mine"));
        Assert.Equal([0L, 0, 0, 1, 2], set.Groups!);
        Assert.Null(Record.Exception(() => Split.Of(set, 0.3, 0)));

        // Row 9 has no counterpart and would train while its group, that of row 0, is held out.
        string parted = _files.Text("parted.csv", ["group", .. Enumerable.Range(0, 20).Select(i => i is 0 or 9 ? "same" : $"own {i}")]);
        var refused = Assert.Throws<DataSetRefusedException>(() => _files.Add(_files.Request() with { Pairs = pairs, Groups = parted, Replace = true }));
        Assert.Contains("1 rows of A have no counterpart and share a group", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_are_copied_and_found_by_row()
    {
        byte[] png = Png.Grey([0, 255], 1, 2);
        Directory.CreateDirectory(_files.In("pics"));
        File.WriteAllBytes(_files.In("pics/one.png"), png);
        string items = _files.Text("items.csv", ["image,text", .. Enumerable.Range(0, 20).Select(i => i is 1 or 4 ? "pics/one.png,\"a \"\"b\"\", c\"" : ",plain")]);
        _files.Add(_files.Request() with { Items = items });
        File.Delete(_files.In("pics/one.png"));

        using var set = DataSet.Open(_files.Folder("mine"));
        Assert.Equal("a \"b\", c", set.Items![4]);
        Assert.Equal(png, ItemPictures.Read(set.Folder, 4)!.Value.Bytes);
        Assert.Equal("image/png", ItemPictures.Read(set.Folder, 1)!.Value.MediaType);
        Assert.Null(ItemPictures.Read(set.Folder, 0));
        Assert.Null(ItemPictures.Read(set.Folder, 20));
        Assert.Single(Directory.GetFiles(Path.Combine(set.Folder, "images")));
    }

    [Fact]
    public void Prototypes_go_with_the_classes()
    {
        string labels = _files.Text("labels.csv", ["label", .. Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? "x" : "y")]);
        _files.Add(_files.Request() with { Labels = labels, PrototypesA = _files.Matrix("pa.npy", 2, 4), PrototypesB = _files.Matrix("pb.npy", 2, 3) });

        using var set = DataSet.Open(_files.Folder("mine"));
        Assert.Equal((2L, 4, 2L, 3), (set.PrototypesA!.Rows, set.PrototypesA.Dim, set.PrototypesB!.Rows, set.PrototypesB.Dim));
    }

    [Fact]
    public void Replacing_puts_the_new_one_in_place_of_the_old()
    {
        _files.Add(_files.Request());
        _files.Add(_files.Request() with { A = _files.Matrix("other.npy", 20, 9), Replace = true });

        Assert.Equal(9, DataSetCatalog.Find(_files.Home, "mine")!.DimA);
        Assert.Equal(["mine"], Directory.GetDirectories(_files.Home.DataSetsFolder).Select(Path.GetFileName));
    }

    [Fact]
    public void What_is_unusual_is_told_and_kept()
    {
        string a = _files.Matrix("odd.npy", 20, 4, 1, x =>
        {
            for (int i = 0; i < 20; i++)
                x[i * 4 + 2] = 0;
            x.AsSpan(36, 4).Clear();
            x.AsSpan(20, 4).CopyTo(x.AsSpan(60, 4));
        });
        var warnings = _files.Add(_files.Request() with { A = a }).Warnings;

        Assert.Collection(warnings,
            w => Assert.Contains("1 column never changes (2)", w),
            w => Assert.Contains("1 row is all zeros (9)", w),
            w => Assert.Contains("1 row repeats an earlier one (row 15 is row 5 again)", w));
    }

    [Fact]
    public void A_stop_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => DataSetAdder.Add(_files.Home, _files.Request(), (_, share) =>
        {
            if (share >= 0.5)
                stop.Cancel();
        }, stop.Token));
        Assert.Empty(Directory.GetDirectories(_files.Home.DataSetsFolder));
    }

    private static float[] Rows(EmbeddingFile file)
    {
        float[] values = new float[file.Rows * file.Dim];
        for (int i = 0; i < file.Rows; i++)
            file.ReadRow(i, values.AsSpan(i * file.Dim, file.Dim));
        return values;
    }
}
