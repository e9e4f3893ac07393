using CoSae.Engine.Data.Sparse;

namespace CoSae.Tests.Engine.Data.Sparse;

public sealed class TfIdfTests
{
    // Document frequencies 3, 2, 1, 4 of 4 documents.
    private static readonly int[][] _documents = [[0, 3, 0, 0], [1, 0, 3], [1, 3, 0], [2, 3]];

    [Fact]
    public void Weights_equal_those_computed_by_hand()
    {
        var m = TfIdf.Weigh(_documents, 4, minDocuments: 2, maxShare: 0.8, sublinear: true, default);
        // Term 2 is too rare, term 3 in more than 80 %; ln(5/4) + 1 and ln(5/3) + 1 for the other two.
        double x = (1 + Math.Log(3)) * (Math.Log(5.0 / 4) + 1), y = Math.Log(5.0 / 4) + 1, z = Math.Log(5.0 / 3) + 1;
        Assert.Equal((4, 2), (m.Rows, m.Columns));
        Assert.Equal([0, 1, 3, 5, 5], m.Starts);
        Assert.Equal([0, 0, 1, 0, 1], m.Indices);
        Assert.Equal(x / x, m.Values[0], 1e-12);
        Assert.Equal(y / Math.Sqrt(y * y + z * z), m.Values[1], 1e-12);
        Assert.Equal(z / Math.Sqrt(y * y + z * z), m.Values[2], 1e-12);
    }

    [Fact]
    public void Frequency_counts_fully_where_it_is_not_damped()
    {
        var m = TfIdf.Weigh([[0, 0, 0, 1], [1], [0]], 2, 1, 1, sublinear: false, default);
        Assert.Equal(3, m.Values[0] / m.Values[1], 1e-12);
    }
}
