using CoSae.Engine.Theory;
using CoSae.Web.Components.Controls;
using CoSae.Web.Theory;

namespace CoSae.Web.Commands;

/// <summary>A report as a plain table: a line a claim.</summary>
internal static class TheoryTable
{
    public static void Write(TheoryReport report, TextWriter output)
    {
        string[][] rows = [["holds", "claim", "figure that matters most", "measured", "expected", "at most off", "R² A→B of the starts", "optima allow"], .. report.Claims.Select(Row)];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(r => r[i].Length))];
        foreach (string[] row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        output.WriteLine(FormattableString.Invariant($"{report.Title}, rank {report.Rank}, seed {report.Seed}, {TheoryText.Population(report)}; {report.Claims.Count(c => c.Holds)} of {report.Claims.Count} hold; {report.Seconds:0.0} s."));
        output.WriteLine($"Ceiling of translation at this rank (reduced-rank regression): R² {Format.Number(report.CeilingAToB)} A→B, {Format.Number(report.CeilingBToA)} B→A.");
        foreach (var claim in report.Claims.Where(c => !c.Identified))
            output.WriteLine($"{claim.Name}: {TheoryText.Undecided(claim)}");
    }

    private static string[] Row(ClaimResult c) =>
    [
        c.Holds ? "yes" : "NO", c.Name, c.Quantity, TheoryText.Value(c.Measured, c.Unit), TheoryText.Value(c.Expected, c.Unit), TheoryText.Value(c.Tolerance, c.Unit),
        string.Join(" / ", c.Starts.Select(s => s.AToB is { } r2 ? Format.Number(r2) : "–")), TheoryText.Allowed(c),
    ];
}
