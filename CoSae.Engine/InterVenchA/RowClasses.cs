using CoSae.Engine.Data;

namespace CoSae.Engine.InterVenchA;

/// <summary>Which classes the rows of a data set belong to: one label a row, or all concepts that fire where the truth is known.</summary>
internal sealed class RowClasses
{
    private readonly int[]? _labels;
    private readonly EmbeddingFile? _truth;

    /// <exception cref="InvalidOperationException">It has neither labels nor true concepts.</exception>
    public RowClasses(DataSet set)
    {
        (_labels, _truth, Count) = (set.Labels, set.Labels is null ? set.Truth : null, set.Info.Classes.Count);
        if (_labels is null && _truth is null)
            throw new InvalidOperationException($"{set.Info.Name} has no labels.");
    }

    /// <summary>Classes of the data set.</summary>
    public int Count { get; }

    /// <summary>Whether a row belongs to one class only.</summary>
    public bool SingleLabel => _truth is null;

    /// <summary>The classes that are judged: those with enough training rows inside, and outside.</summary>
    public IReadOnlyList<int> Judged(ReadOnlySpan<long> trainRows)
    {
        if (_labels is not null)
            return ClassLabels.Judged(_labels, trainRows);
        var all = Of(trainRows, [.. Enumerable.Range(0, Count)]);
        var counts = new int[Count];
        for (int i = 0; i < all.Member.Length; i++)
            counts[i % Count] += all.Member[i] ? 1 : 0;
        int rows = trainRows.Length, least = ClassLabels.LeastRows(rows);
        return [.. Enumerable.Range(0, Count).Where(c => counts[c] >= least && rows - counts[c] >= least)];
    }

    /// <summary>The judged classes of some rows.</summary>
    public ClassLabels Of(ReadOnlySpan<long> rows, IReadOnlyList<int> judged)
    {
        if (_labels is not null)
            return ClassLabels.From(_labels, rows, judged);
        var member = new bool[rows.Length * judged.Count];
        float[] codes = new float[_truth!.Dim];
        for (int r = 0; r < rows.Length; r++)
        {
            _truth.ReadRow(rows[r], codes);
            for (int c = 0; c < judged.Count; c++)
                member[r * judged.Count + c] = codes[judged[c]] > 0;
        }
        return new ClassLabels(member, judged.Count, SingleLabel: false);
    }
}
