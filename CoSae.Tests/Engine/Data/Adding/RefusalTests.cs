using CoSae.Engine.Data.Adding;
using CoSae.Engine.Data.Formats;

namespace CoSae.Tests.Engine.Data.Adding;

/// <summary>What cannot become a data set is refused with the offending value and what to do, all mistakes at once, and leaves nothing.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly Embeddings _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("Mine", "'Mine' is no name")]
    [InlineData("../mine", "'../mine' is no name")]
    [InlineData("wordnet", "built-in")]
    public void Names(string name, string told) => Told("name", told, _files.Request() with { Name = name });

    [Fact]
    public void A_name_that_is_taken()
    {
        _files.Add(_files.Request());
        Told("name", "There is a data set 'mine' already; take another name, or replace it (--replace).", _files.Request());
    }

    [Fact]
    public void Rows_that_are_not_finite() => Told("a", "2 rows of 20 hold NaN, infinity or a number beyond float32: rows 3, 7 (row 3, column 1 is NaN). Remove those rows on both sides",
        _files.Request() with { A = _files.Matrix("a.npy", 20, 4, 1, x => (x[13], x[31]) = (float.NaN, float.NegativeInfinity)) });

    [Fact]
    public void Only_the_first_bad_rows_are_named() => Told("b", "rows 0, 1, 2, 3, 4, … (row 0, column 0 is Infinity)",
        _files.Request() with { B = _files.Matrix("b.npy", 20, 3, 1, x => Array.Fill(x, float.PositiveInfinity)) });

    [Fact]
    public void Rows_that_do_not_correspond() => Told("b", "has 20 rows and * has 17; *(--pairs)", _files.Request() with { B = _files.Matrix("b.npy", 17, 3) });

    [Fact]
    public void A_side_that_does_not_vary() => Told("a", "all 20 rows are the same", _files.Request() with { A = _files.Matrix("a.npy", 20, 4, 1, x => Array.Fill(x, 1.5f)) });

    [Theory]
    [InlineData("one_d.npy", "has 1 dimension, [12]; embeddings need two")]
    [InlineData("three_d.npy", "has 3 dimensions, [3, 2, 2]")]
    [InlineData("integers.npy", "not floating-point numbers")]
    [InlineData("two.safetensors", "holds 2 two-dimensional tensors; name one")]
    [InlineData("nowhere.npy", "nowhere.npy")]
    public void Files_that_are_no_matrix(string file, string told) => Told("a", told, _files.Request() with { A = Fixture.Path(file) });

    [Theory]
    [InlineData("label\n0\n1\n", "has 2 rows and * has 20; there must be one for each row of side A")]
    [InlineData("class\n0\n", "has no column 'label'; its columns are class")]
    [InlineData("label\n-1\n-1\n", "labels no row")]
    public void Labels(string csv, string told) => Told("labels", told, _files.Request() with { Labels = _files.Text("labels.csv", csv.TrimEnd()) });

    [Fact]
    public void Labels_that_cannot_be_numbers_of_classes()
    {
        NpyFile.Write(_files.In("labels.npy"), (ReadOnlySpan<long>)[0, 4_000_000_000]);
        Assert.Contains(_files.Refused(_files.Request() with { Labels = _files.In("labels.npy") }), e => e.Path == "labels" && e.Message.Contains("row 1 has the label 4000000000"));
    }

    [Theory]
    [InlineData("0,0\n20,1\n2,-1\n3,x", "3 of 4 pairs name rows that there are not (record 2: a is 20 and that side has the rows 0 to 19; record 3: b is -1 and *; record 4: b is 'x', not a row number)")]
    [InlineData("4,4", "There is 1 pair")]
    [InlineData("4,4\n4,5\n3,5", "All 3 pairs are of one group")]
    public void Pairs(string pairs, string told) => Told("pairs", told, _files.Request() with { Pairs = _files.Text("pairs.csv", "a,b", pairs) });

    [Fact]
    public void A_file_of_pairs_without_its_columns() => Told("pairs", "has no column 'b'; its columns are a, c", _files.Request() with { Pairs = _files.Text("pairs.csv", "a,c", "0,0") });

    [Fact]
    public void Pictures_that_cannot_be_shown()
    {
        _files.Text("letter.png", "Dear Sir");
        string[] images = ["nowhere.png", "letter.png", "letter.png", .. Enumerable.Repeat("", 17)];
        Told("items", "2 pictures cannot be shown (record 1: * does not exist; record 2: * is no PNG, JPEG, GIF, WebP or BMP)",
            _files.Request() with { Items = _files.Text("items.csv", ["image,n", .. images.Select(i => i + ",1")]) });
    }

    [Fact]
    public void Items_without_a_column_that_is_known() => Told("items", "neither a column 'text' nor a column 'image'; its columns are caption", _files.Request() with { Items = _files.Text("items.csv", "caption", "x") });

    [Fact]
    public void Groups_of_another_length() => Told("groups", "has 2 rows and * has 20", _files.Request() with { Groups = _files.Text("groups.csv", "group", "x", "y") });

    [Theory]
    [InlineData(2, 5, "has 5 dimensions and * has 4; a prototype lies in the space of its side")]
    [InlineData(3, 4, "has 3 rows and there are 2 classes; row c must stand for class c (x, y)")]
    public void Prototypes_of_another_shape(int rows, int dim, string told)
    {
        string labels = _files.Text("labels.csv", ["label", .. Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? "x" : "y")]);
        Told("prototypesA", told, _files.Request() with { Labels = labels, PrototypesA = _files.Matrix("p.npy", rows, dim) });
    }

    [Fact]
    public void Prototypes_without_classes() => Told("prototypesA", "labels are needed", _files.Request() with { PrototypesA = _files.Matrix("p.npy", 2, 4) });

    [Fact]
    public void All_mistakes_at_once()
    {
        var errors = _files.Refused(_files.Request() with
        {
            Name = "No",
            A = _files.Matrix("a.npy", 20, 4, 1, x => x[0] = float.NaN),
            B = _files.Matrix("b.npy", 19, 3),
            Labels = _files.Text("labels.csv", "label", "1"),
            Items = _files.In("nowhere.csv"),
        });
        Assert.Equal(["a", "b", "items", "labels", "name"], errors.Select(e => e.Path).Order());
    }

    /// <summary>One mistake in a field, whose message holds the parts between the stars, in their order.</summary>
    private void Told(string field, string told, DataSetRequest request)
    {
        var error = Assert.Single(_files.Refused(request));
        Assert.Equal(field, error.Path);
        int at = 0;
        foreach (string part in told.Split('*'))
        {
            int found = error.Message.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{part}' is not in: {error.Message}");
            at = found + part.Length;
        }
    }
}
