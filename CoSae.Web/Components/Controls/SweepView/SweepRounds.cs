using CoSae.Data;
using CoSae.Engine.Runs.Sweeps;
using CoSae.Engine.Statistics;
using CoSae.Web.Runs;

namespace CoSae.Web.Components.Controls.SweepView;

/// <summary>The rounds of a halving as they went: who was ranked where, who went on, and why the others did not.</summary>
internal static class SweepRounds
{
    /// <summary>One a round, also of those to come; empty without halving.</summary>
    /// <param name="score">What the page shows; the ranks are by the score that decides, which is read where it is the same.</param>
    public static IReadOnlyList<RoundRow> Of(Sweep sweep, SweepSpec spec, SweepPlan? plan, IReadOnlyList<SweepRunRow> rows, string score)
    {
        if (spec.Halving is not { } halving)
            return [];
        // The same setting has other keys in other rounds, because its steps differ.
        var settings = (plan?.Points ?? []).GroupBy(p => SeedGroups.Key(p.Spec))
            .Select(g => (Title: SweepNames.Setting(spec.Grid, g.First().Values), Keys: Enumerable.Range(0, spec.Rungs).Select(r => SeedGroups.Key(plan!.SpecAt(g.First(), r))).ToList()))
            .ToList();
        int began = settings.Count > 0 ? settings.Count : rows.Where(r => r.Rung == 0).Select(r => r.GroupKey).Distinct().Count();
        var rounds = new List<RoundRow>();
        for (int rung = 0; rung < spec.Rungs; rung++)
        {
            var here = rows.Where(r => r.Rung == rung).ToList();
            int expected = halving.SettingsAt(rung, began);
            rounds.Add(new RoundRow(rung, halving.StepsShare(rung), SweepSnapshot.Count(here), expected,
                score == halving.Score ? Ranked(sweep, spec, rung, settings, rows, expected) : []));
        }
        return rounds;
    }

    private static List<(string, RankedSetting, string)> Ranked(
        Sweep sweep, SweepSpec spec, int rung, IReadOnlyList<(string Title, List<string> Keys)> settings, IReadOnlyList<SweepRunRow> rows, int expected)
    {
        var here = rows.Where(r => r.Rung == rung).ToLookup(r => r.GroupKey);
        var next = rows.Where(r => r.Rung == rung + 1).Select(r => r.GroupKey).ToHashSet();
        var titles = settings.Where(s => here.Contains(s.Keys[rung])).GroupBy(s => s.Keys[rung]).ToDictionary(g => g.Key, g => g.First());
        int survivors = spec.Halving!.Survivors(expected);
        bool last = rung == spec.Rungs - 1, decided = sweep.Rung > rung;
        return [.. SweepRanking.Of(
                titles.Keys.Select(k => (k, (IReadOnlyList<double>)[.. here[k].Where(r => r.Score is not null).Select(r => r.Score!.Value)])),
                SweepScores.LowerIsBetter(spec.Halving.Score), survivors)
            .Select(r => (titles[r.Key].Title, r, Fate(r)))];

        string Fate(RankedSetting r) =>
            last ? "trained to the end"
            : decided && next.Contains(titles[r.Key].Keys[rung + 1]) ? "went on"
            : decided ? r.Mean is null ? "dropped: no run of it has the score" : $"dropped: rank {r.Rank} of {titles.Count}, the best {survivors} went on"
            : sweep.IsEnded ? "the sweep ended here"
            : here[r.Key].Any(x => x.EndedAt is null) ? "under way"
            : r.GoesOn ? "goes on, as things stand" : "to be dropped, as things stand";
    }
}
