using System.Globalization;
using System.Text;

namespace CoSae.Engine.Benchmarks;

/// <summary>docs/methods.md: a table a section, methods as rows, measures as columns, published figures below ours.</summary>
public static class SurveyMarkdown
{
    private const string Judged = "intervencha.";
    private static readonly (string Path, string Title)[] _controls =
        [("randomLatents", "*Control: random latents*"), ("rawCoordinates", "*Control: raw coordinates*")];

    /// <summary>The whole document.</summary>
    /// <param name="results">Per section and row the scores of each seed, flat; an error's message where a run failed.</param>
    /// <param name="surroundings">Machine and versions.</param>
    public static string Document(IReadOnlyDictionary<(string Section, string Row), IReadOnlyList<SurveyResult>> results, string surroundings)
    {
        var text = new StringBuilder("""
            # Methods

            Written by `./cosae bench methods`; no number here is set by hand. Every method on the same data, the same batches and the
            same budget (the data set's defaults), on held-out pairs; "a / b" is seed 0 / seed 1. In brackets the noise floor: the
            same figure between two halves of real rows. In italics what the prototype of SCIENCE.md measured, where it did. What each
            method optimises and guarantees stands in `CoSae.Engine/Methods`; *ridge* is the linear map that the same known pairs give.
            Rows and seeds that are missing have not been run.


            """);
        foreach (var section in SurveySection.All)
        {
            var rows = section.Rows.Where(r => results.ContainsKey((section.Key, r.Key))).ToList();
            if (rows.Count == 0)
                continue;
            var columns = SurveyColumn.All.Where(c => rows.Any(r => results[(section.Key, r.Key)].Any(s => c.In(s.Scores) is not null))).ToList();
            text.Append(CultureInfo.InvariantCulture, $"## {section.Title}\n\n");
            text.Append("| method | ").AppendJoin(" | ", columns.Select(c => c.Title)).Append(" | seconds |\n");
            text.Append("| --- |").Insert(text.Length, " ---: |", columns.Count + 1).Append('\n');
            foreach (var row in rows)
            {
                var seeds = results[(section.Key, row.Key)];
                text.Append("| ").Append(row.Title).Append(" | ");
                if (seeds.FirstOrDefault(s => s.Error is not null)?.Error is { } error)
                    text.Append(error.ReplaceLineEndings(" ")).Append(" |\n");
                else
                    text.AppendJoin(" | ", columns.Select(c => Cell(section, row, c, seeds))).Append(CultureInfo.InvariantCulture, $" | {seeds.Average(s => s.Seconds):0} |\n");
            }
            foreach (var (path, title) in _controls)
                text.Append(Control(path, title, columns, [.. rows.SelectMany(r => results[(section.Key, r.Key)].Take(1))]));
            text.Append('\n');
        }
        return text.Append(surroundings.Trim()).Append('\n').ToString();
    }

    // What InterVenchA gives where there is nothing to find: the mean over the methods' first seeds, as it hardly differs between them.
    private static string Control(string path, string title, IReadOnlyList<SurveyColumn> columns, IReadOnlyList<SurveyResult> runs)
    {
        var cells = columns.Select(c => c.Paths is [{ } one] && one.StartsWith(Judged, StringComparison.Ordinal)
            ? runs.Select(r => r.Scores.TryGetValue($"{Judged}controls.{path}.{one[Judged.Length..]}", out double v) ? v : (double?)null).OfType<double>().ToList()
            : []).ToList();
        return cells.All(c => c.Count == 0) ? "" : $"| {title} | {string.Join(" | ", cells.Select(c => c.Count == 0 ? "" : Number(c.Average())))} |  |\n";
    }

    private static string Cell(SurveySection section, SurveyRow row, SurveyColumn column, IReadOnlyList<SurveyResult> seeds)
    {
        var values = seeds.Select(s => column.In(s.Scores)).OfType<double>().ToList();
        if (values.Count == 0)
            return "";
        string ours = string.Join(" / ", values.Select(Number));
        if (column.Floor is { } floor && seeds.Select(s => s.Scores.GetValueOrDefault(floor)).ToList() is { Count: > 0 } floors)
            ours += $" ({Number(floors.Average())})";
        return PublishedFigures.At(section.Key, row.Key, column.Key) is { } published ? $"{ours}<br>*{published}*" : ours;
    }

    private static string Number(double v) => v.ToString(Math.Abs(v) >= 10 ? "0" : "0.00", CultureInfo.InvariantCulture).Replace("-0.00", "0.00", StringComparison.Ordinal);
}
