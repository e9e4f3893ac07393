using CoSae.Engine.Data;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Statistics;

/// <summary>
/// Importance of the fields of a sweep: the variance of a score over its runs, divided among the fields by least squares
/// with every field as a factor, without interactions (analysis of variance; Fisher 1925, Yates 1934). A field's share is
/// what the fit loses without it (type II sums of squares): over a full grid exactly its main effect, and the shares add up.
/// </summary>
/// <remarks>
/// Where settings are missing the fields overlap: <see cref="Overlap"/> is what several explain and none alone, below 0
/// where they only explain together. p: permutations of the residuals of the fit without the field (Freedman and Lane
/// 1983), 999 of them and the data itself, so at least 0.001; with few runs there are few permutations and p stays large.
/// </remarks>
/// <param name="Overlap">Share that cannot be given to one field.</param>
/// <param name="Interactions">Share of differences between settings that the sum of the fields does not explain; null where there is nothing left to see it by.</param>
/// <param name="Noise">Share within settings, between their seeds: the floor; null where no setting has two runs.</param>
public sealed record MainEffects(
    string Score, IReadOnlyList<FieldEffect> Fields, double Overlap, double? Interactions, double? Noise, int Settings, int Runs, int ResidualDegreesOfFreedom)
{
    private const int Permutations = 999;

    /// <summary>Computes it; null where there is nothing to divide: fewer than two settings with the score, or no variance.</summary>
    public static MainEffects? Of(IReadOnlyList<SeedGroup> groups, string score)
    {
        // Runs that stand by themselves are repeats of one setting all the same.
        var settings = groups.GroupBy(g => SeedGroups.Key(g.Spec)).Select(g => (g.First().Spec, Values: g.SelectMany(s => s.Values(score)).Select(v => v.Value).ToList()))
            .Where(g => g.Values.Count > 0).ToList();
        if (settings.Count < 2)
            return null;
        double[] y = [.. settings.SelectMany(s => s.Values)];
        int[] setting = [.. settings.SelectMany((s, i) => s.Values.Select(_ => i))];
        double mean = y.Average(), total = Sample.Squares(y, mean);
        if (Sample.Negligible(Math.Sqrt(total / y.Length), y))
            return null;
        var fields = SweptField.Of([.. settings.Select(s => s.Spec)]);
        var columns = fields.Select(f => Columns(f, setting)).ToList();
        var one = Basis.Of([Enumerable.Repeat(1.0, y.Length).ToArray()]);
        var full = Basis.Of(columns.SelectMany(c => c), one);
        double within = settings.Sum(s => Sample.Squares(s.Values, s.Values.Average()));
        int residualDf = y.Length - 1 - full.Count, interactionDf = settings.Count - 1 - full.Count, noiseDf = y.Length - settings.Count;
        double model = full.Squares(y), residual = Math.Max(0, total - model);
        var raw = fields.Select((f, i) =>
        {
            var without = one.With(Basis.Of(columns.Where((_, j) => j != i).SelectMany(c => c), one));
            var own = Basis.Of(columns[i], without);
            double squares = own.Squares(y);
            double? corrected = residualDf == 0 || own.Count == 0 ? null
                : Math.Max(0, (squares - own.Count * residual / residualDf) / (total + residual / residualDf));
            double? p = residualDf == 0 || own.Count == 0 ? null : PermutationP(y, without, own);
            return new FieldEffect(f, own.Count, squares / total, corrected, p, null, Means(f, settings), [.. f.Levels.Select((_, l) => f.LevelOf.Count(x => x == l))]);
        }).ToList();
        var adjusted = Holm.Adjust([.. raw.Select(f => f.P)]);
        return new MainEffects(
            score, [.. raw.Select((f, i) => f with { AdjustedP = adjusted[i] })], (model / total) - raw.Sum(f => f.Share),
            interactionDf > 0 ? Math.Max(0, total - within - model) / total : null, noiseDf > 0 ? within / total : null, settings.Count, y.Length, residualDf);
    }

    // An indicator of every level but the first; with the mean they span all levels.
    private static List<double[]> Columns(SweptField field, int[] setting) =>
        [.. Enumerable.Range(1, field.Levels.Count - 1).Select(level => setting.Select(s => field.LevelOf[s] == level ? 1.0 : 0).ToArray())];

    private static List<double> Means(SweptField field, List<(RunSpec Spec, List<double> Values)> settings) =>
        [.. field.Levels.Select((_, level) => settings.Where((_, i) => field.LevelOf[i] == level).Average(s => s.Values.Average()))];

    private static double PermutationP(double[] y, Basis without, Basis own)
    {
        double[] residuals = without.Residuals(y);
        var random = new RandomSource(1, RandomStream.Permutations);
        double all = residuals.Sum(r => r * r), observed = own.Squares(residuals);
        double F(double[] r)
        {
            double explained = own.Squares(r), left = all - without.Squares(r) - explained;
            return left <= 1e-12 * all ? double.PositiveInfinity : explained / left;
        }
        double f = F(residuals);
        if (observed <= 1e-24 * y.Sum(v => v * v))
            return 1;
        int atLeast = 1;
        for (int i = 0; i < Permutations; i++)
        {
            double[] permuted = [.. random.Permutation(y.Length).Select(j => residuals[j])];
            // Equal arrangements must count as equal whatever the rounding.
            if (F(permuted) >= f * (1 - 1e-9))
                atLeast++;
        }
        return atLeast / (Permutations + 1.0);
    }
}
