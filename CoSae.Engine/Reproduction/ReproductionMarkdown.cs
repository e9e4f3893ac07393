using System.Globalization;
using System.Text;

namespace CoSae.Engine.Reproduction;

/// <summary>docs/reproduction.md: per claim the verdict, what decided it, and the tables.</summary>
public static class ReproductionMarkdown
{
    /// <summary>The whole document.</summary>
    /// <param name="measured">The runs by claim key.</param>
    /// <param name="linear">The linear case, by seed; empty where it has not been computed.</param>
    /// <param name="chart">Where the chart of a sweep lies, relative to the document; null for none.</param>
    /// <param name="seeds">Seeds that every setting should have.</param>
    /// <param name="surroundings">Machine and versions.</param>
    public static string Document(
        IReadOnlyDictionary<string, Measured> measured, IReadOnlyList<Theory.TheoryReport> linear, Func<Claim, Sweep, string?> chart, int seeds, string surroundings)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            # The paper's claims, reproduced

            Written by `./cosae reproduce`; no number here is set by hand. {(seeds == 1 ? "Seed 0" : $"Seeds 0 to {seeds - 1}")}: each decides data (where it is drawn),
            split, known pairs, start and batches. A cell is the mean over seeds ± half of Student's 95 % interval; below it the
            difference to the row marked as baseline, paired by seed, with its own interval and, by p values with Holm's correction over
            the table, what may be said of it: *within noise* means that no difference was shown at 5 %. With a single seed there are
            neither intervals nor verdicts. In italics what the prototype of SCIENCE.md measured, where it did; "a/b" is two seeds. Where ours
            differs from it, and why: [remarks](reproduction/remarks.md), written by hand. What the numbers mean: [statistics](statistics.md). The claims are those of "A Unifying Framework for Concept-Based Representational Similarity"
            (arXiv 2606.09653), as far as they can be tested on this project's data; the paper's own data and models were not used. A claim
            is *reproduced* if all of its findings came out, *partly* if some did.

            | claim | outcome |
            | --- | --- |

            """));
        foreach (var claim in Claim.All)
            text.Append(CultureInfo.InvariantCulture, $"| {claim.Title} | {Verdict(claim, measured, seeds)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| {LinearCaseMarkdown.Title} | {Word(LinearCaseMarkdown.Verdict(linear))} |\n\n");
        foreach (var claim in Claim.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {claim.Title}\n\n{claim.Statement}\n\n**{Sentence(Verdict(claim, measured, seeds))}**\n\n");
            if (measured.GetValueOrDefault(claim.Key) is not { Finished: var finished, Failed: var failed } m || finished + failed == 0)
                continue;
            if (m.IsComplete(claim))
                text.AppendJoin('\n', claim.Judge(m).Select(f => (f.Holds ? "- yes: " : "- **no**: ") + f.Text)).Append("\n\n");
            text.Append(CultureInfo.InvariantCulture, $"Runs: {finished}, of one thread each; {m.Seconds / 60:0} minutes one after the other.\n\n");
            foreach (var sweep in claim.Sweeps)
                text.Append(SweepMarkdown.Section(sweep, m, seeds, chart(claim, sweep)));
        }
        text.Append(CultureInfo.InvariantCulture, $"## {LinearCaseMarkdown.Title}\n\n**{Sentence(Word(LinearCaseMarkdown.Verdict(linear)))}**\n\n{LinearCaseMarkdown.Section(linear)}");
        return text.Append(surroundings.Trim()).Append('\n').ToString();
    }

    // Runs that failed or have not been made are always said.
    private static string Verdict(Claim claim, IReadOnlyDictionary<string, Measured> measured, int seeds)
    {
        var m = measured.GetValueOrDefault(claim.Key);
        int finished = m?.Finished ?? 0, failed = m?.Failed ?? 0, runs = claim.Runs(seeds);
        string counts = finished == runs ? "" : FormattableString.Invariant($" ({finished} of {runs} runs are done{(failed > 0 ? $", {failed} failed" : "")})");
        return Word(m is not null && m.IsComplete(claim) ? Claim.Of(claim.Judge(m)) : Outcome.Unfinished) + counts;
    }

    private static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Reproduced => "reproduced",
        Outcome.Partly => "partly reproduced",
        Outcome.Not => "not reproduced",
        _ => "not decided yet",
    };

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
}
