namespace CoSae.Engine.Runs.Sweeps;

/// <summary>Who goes on in successive halving: settings by the mean of a score over their seeds.</summary>
public static class SweepRanking
{
    /// <summary>Best first; settings without a score come last and never go on.</summary>
    /// <param name="settings">Each setting's key and the scores of its finished runs; numbers that are not finite count as none.</param>
    /// <param name="survivors">How many go on.</param>
    public static IReadOnlyList<RankedSetting> Of(IEnumerable<(string Key, IReadOnlyList<double> Scores)> settings, bool lowerIsBetter, int survivors)
    {
        var means = settings.Select(s => (s.Key, Finite: s.Scores.Where(double.IsFinite).ToList()))
            .Select(s => (s.Key, Mean: s.Finite.Count > 0 ? s.Finite.Average() : (double?)null, s.Finite.Count));
        // Keys decide between equals, so that a restart decides the same.
        var ordered = means.OrderBy(s => s.Mean is null).ThenBy(s => lowerIsBetter ? s.Mean : -s.Mean).ThenBy(s => s.Key, StringComparer.Ordinal);
        return [.. ordered.Select((s, i) => new RankedSetting(s.Key, i + 1, s.Mean, s.Count, s.Mean is not null && i < survivors))];
    }
}
