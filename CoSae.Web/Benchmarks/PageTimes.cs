namespace CoSae.Web.Benchmarks;

/// <summary>From asking the browser for an address to the frame that shows the page's content, milliseconds.</summary>
/// <param name="P50Ms">Half of the visits took no longer.</param>
/// <param name="P95Ms">All but one in twenty took no longer.</param>
public sealed record PageTimes(double P50Ms, double P95Ms)
{
    /// <summary>The quantiles of some visits, by nearest rank.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static PageTimes Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        if (sorted.Count == 0)
            throw new ArgumentException("No visits were made.", nameof(milliseconds));
        return new PageTimes(Rank(0.5), Rank(0.95));

        double Rank(double share) => Math.Round(sorted[(int)Math.Ceiling(share * sorted.Count) - 1], 1);
    }
}
