using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Data.Adding;

/// <summary>Which rows of the given files become which rows of the data set: pairs first, then what has no counterpart.</summary>
/// <param name="A">Rows of A: those of the pairs in order, then the unpaired ones.</param>
/// <param name="B">Rows of B, likewise.</param>
/// <param name="Pairs">How many of both are pairs.</param>
/// <param name="Groups">A number for each pair; pairs that share a row, also by way of others, have the same. Null where no row occurs twice.</param>
/// <param name="IsIdentity">Whether the files can be taken as they are.</param>
internal sealed record RowPlan(long[] A, long[] B, long Pairs, long[]? Groups, bool IsIdentity)
{
    private const int Named = 3;

    /// <summary>Row i of A and row i of B are the same thing.</summary>
    public static RowPlan Identity(long rows)
    {
        long[] order = new long[rows];
        for (long i = 0; i < rows; i++)
            order[i] = i;
        return new RowPlan(order, order, rows, null, IsIdentity: true);
    }

    /// <summary>The pairs of a CSV file with the columns <c>a</c> and <c>b</c>; a pair that it repeats counts once.</summary>
    /// <param name="warnings">Told of repeated pairs.</param>
    /// <exception cref="InvalidDataException">Not such a file, no pairs, or row numbers that there are not.</exception>
    public static RowPlan FromPairs(string path, long rowsA, long rowsB, List<string> warnings)
    {
        using var table = CsvTable.Open(path);
        int columnA = table.Column("a"), columnB = table.Column("b");
        var (a, b, wrong) = (new List<long>(), new List<long>(), new List<string>());
        var seen = new HashSet<(long, long)>();
        long mistakes = 0, repeated = 0;
        for (long i = 0; i < table.Count; i++)
        {
            var record = table[i];
            if (Mistake("a", record[columnA], rowsA, out long rowA) is var inA && Mistake("b", record[columnB], rowsB, out long rowB) is var inB && (inA ?? inB) is { } mistake)
            {
                if (++mistakes <= Named)
                    wrong.Add($"record {i + 1}: {mistake}");
            }
            else if (seen.Add((rowA, rowB)))
                (a, b) = (Append(a, rowA), Append(b, rowB));
            else
                repeated++;
        }
        if (mistakes > 0)
            throw new InvalidDataException($"{path}: {mistakes} of {table.Count} pairs name rows that there are not ({string.Join("; ", wrong)}{(mistakes > Named ? "; …" : "")}). Rows are counted from 0.");
        if (a.Count == 0)
            throw new InvalidDataException($"{path} holds no pairs; a run is scored on pairs, so some are needed.");
        if (repeated > 0)
            warnings.Add($"{path}: {repeated} pairs stand there more than once and count once.");
        return new RowPlan([.. a, .. Rest(a, rowsA)], [.. b, .. Rest(b, rowsB)], a.Count, Components(a, b, rowsA, rowsB), IsIdentity: false);
    }

    /// <summary>The rows that none of them names, in order.</summary>
    private static IEnumerable<long> Rest(List<long> used, long rows)
    {
        bool[] taken = new bool[rows];
        foreach (long row in used)
            taken[row] = true;
        for (long i = 0; i < rows; i++)
            if (!taken[i])
                yield return i;
    }

    private static long[]? Components(List<long> a, List<long> b, long rowsA, long rowsB)
    {
        if (a.Distinct().Count() == a.Count && b.Distinct().Count() == b.Count)
            return null;
        var sets = new DisjointSets(rowsA + rowsB);
        for (int i = 0; i < a.Count; i++)
            sets.Join(a[i], rowsA + b[i]);
        return sets.Number(a);
    }

    private static string? Mistake(string column, string text, long rows, out long row)
    {
        if (!long.TryParse(text.Trim(), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out row))
            return $"{column} is '{text}', not a row number";
        return row >= 0 && row < rows ? null : $"{column} is {row} and that side has the rows 0 to {rows - 1}";
    }

    private static List<long> Append(List<long> list, long value)
    {
        list.Add(value);
        return list;
    }
}
