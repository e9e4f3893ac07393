using System.Globalization;

namespace CoSae.Engine.Data.Adding;

/// <summary>One side, read through: why it cannot be used, and what is unusual about it.</summary>
internal sealed class SideCheck
{
    private const int Named = 5;

    private SideCheck(string? refusal, IReadOnlyList<string> warnings, double[] norms) => (Refusal, Warnings, Norms) = (refusal, warnings, norms);

    /// <summary>Why nothing can be learnt from it, and what to do; null for a side that is sound.</summary>
    public string? Refusal { get; }

    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Euclidean length of each row. // [rows]</summary>
    public double[] Norms { get; }

    /// <summary>Reads all rows twice: once by row, once by column.</summary>
    /// <param name="name">What the messages call the side: its file, or its name.</param>
    public static SideCheck Of(EmbeddingFile file, string name, CancellationToken cancellation)
    {
        var scan = RowScan.Of(file, cancellation);
        long[] bad = scan.NonFinite;
        if (bad.Length > 0)
            return new SideCheck(NonFinite(file, name, bad), [], scan.Norms);
        float[] origin = new float[file.Dim];
        file.ReadRow(0, origin);
        bool[] all = new bool[file.Rows];
        Array.Fill(all, true);
        // From the first row on, the squares of a column add up to exactly 0 where all values are the same.
        double[] squares = SideScan.Of(file, all, origin, null, cancellation).Total().Squares;
        int[] constant = [.. Enumerable.Range(0, file.Dim).Where(j => squares[j] == 0)];
        if (constant.Length == file.Dim)
            return new SideCheck($"{name}: all {file.Rows} rows are the same; there is nothing to learn from a side that does not vary.", [], scan.Norms);
        var warnings = new List<string>();
        if (constant.Length > 0)
            warnings.Add($"{name}: {Count(constant.Length, "column")} never {(constant.Length == 1 ? "changes" : "change")} ({List(constant.Select(j => (long)j))}) and {(constant.Length == 1 ? "carries" : "carry")} no information; dropping {(constant.Length == 1 ? "it" : "them")} changes no score.");
        if (scan.Zero is { Length: > 0 } zero)
            warnings.Add($"{name}: {Count(zero.Length, "row")} {(zero.Length == 1 ? "is" : "are")} all zeros ({List(zero)}); usually items that the encoder could not read. Remove them on both sides unless zero means something.");
        if (scan.Repeats() is { Count: > 0 } repeats)
            warnings.Add($"{name}: {Count(repeats.Count, "row")} {(repeats.Count == 1 ? "repeats" : "repeat")} an earlier one (row {repeats.Again} is row {repeats.First} again). Such rows end up in training and test alike and lift the scores; remove them, or give the copies one group (--groups).");
        return new SideCheck(null, warnings, scan.Norms);
    }

    /// <summary><c>rows 3, 8, 12, …</c></summary>
    public static string List(IEnumerable<long> numbers)
    {
        long[] first = [.. numbers.Take(Named + 1)];
        return string.Join(", ", first.Take(Named)) + (first.Length > Named ? ", …" : "");
    }

    private static string NonFinite(EmbeddingFile file, string name, long[] rows)
    {
        float[] values = new float[file.Dim];
        file.ReadRow(rows[0], values);
        int column = Array.FindIndex(values, v => !float.IsFinite(v));
        return $"{name}: {Count(rows.Length, "row")} of {file.Rows} {(rows.Length == 1 ? "holds" : "hold")} NaN, infinity or a number beyond float32: {(rows.Length == 1 ? "row" : "rows")} {List(rows)} " +
            $"(row {rows[0]}, column {column} is {values[column].ToString(CultureInfo.InvariantCulture)}). Remove {(rows.Length == 1 ? "that row" : "those rows")} on both sides, or find out where they come from.";
    }

    private static string Count(long count, string what) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {what}{(count == 1 ? "" : "s")}";
}
