using CoSae.Engine.Data;

namespace CoSae.Engine.Concepts;

/// <summary>The classes of the test items: those of item i are Class[Start[i]] .. Class[Start[i + 1] - 1].</summary>
internal sealed record ItemClasses(IReadOnlyList<string> Names, int[] Start, int[] Class)
{
    /// <summary>One label an item, or all true concepts that fire; none where a data set has neither, or is gone.</summary>
    public static ItemClasses Of(DataSet? set, long[] rows)
    {
        var (start, list) = (new int[rows.Length + 1], new List<int>());
        float[] truth = new float[set?.Truth?.Dim ?? 0];
        int count = Math.Min(set?.Info.Classes.Count ?? 0, set?.Labels is null ? truth.Length : int.MaxValue);
        for (int i = 0; i < rows.Length; i++)
        {
            if (set?.Labels is { } labels)
            {
                if (labels[rows[i]] >= 0)
                    list.Add(labels[rows[i]]);
            }
            else if (set?.Truth is { } codes)
            {
                codes.ReadRow(rows[i], truth);
                for (int c = 0; c < count; c++)
                    if (truth[c] > 0)
                        list.Add(c);
            }
            start[i + 1] = list.Count;
        }
        return new ItemClasses(list.Count == 0 ? [] : set!.Info.Classes, start, [.. list]);
    }
}
