namespace CoSae.Engine.InterVenchA;

/// <summary>Which of the judged classes each row belongs to.</summary>
/// <param name="Member">[rows * classes], row by row.</param>
/// <param name="Classes">Judged classes.</param>
/// <param name="SingleLabel">Whether a row can belong to one class only (accuracy is then by arg-max).</param>
public sealed record ClassLabels(bool[] Member, int Classes, bool SingleLabel)
{
    public int Rows => Member.Length / Classes;

    public bool Is(int row, int c) => Member[row * Classes + c];

    /// <summary>The class of a row, or -1 if it belongs to none that is judged.</summary>
    public int ClassOf(int row)
    {
        for (int c = 0; c < Classes; c++)
            if (Is(row, c))
                return c;
        return -1;
    }

    /// <summary>Labels of some rows of a data set with one label a row.</summary>
    /// <param name="labels">Label numbers of the data set's rows; -1 for none.</param>
    /// <param name="judged">The label numbers that are judged, in order.</param>
    public static ClassLabels From(int[] labels, ReadOnlySpan<long> rows, IReadOnlyList<int> judged)
    {
        var member = new bool[rows.Length * judged.Count];
        for (int r = 0; r < rows.Length; r++)
            for (int c = 0; c < judged.Count; c++)
                member[r * judged.Count + c] = labels[rows[r]] == judged[c];
        return new ClassLabels(member, judged.Count, SingleLabel: true);
    }

    /// <summary>The classes that are judged: those with at least 700 training rows, or 2 % of them in small data sets.</summary>
    public static IReadOnlyList<int> Judged(int[] labels, ReadOnlySpan<long> trainRows)
    {
        var counts = new Dictionary<int, int>();
        foreach (long row in trainRows)
            if (labels[row] >= 0)
                counts[labels[row]] = counts.GetValueOrDefault(labels[row]) + 1;
        int least = LeastRows(trainRows.Length);
        return [.. counts.Where(c => c.Value >= least).Select(c => c.Key).Order()];
    }

    /// <summary>Training rows that a class needs to be judged.</summary>
    internal static int LeastRows(int trainRows) => Math.Min(700, Math.Max(20, trainRows / 50));
}
