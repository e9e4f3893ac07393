namespace CoSae.Web.Components.Controls;

/// <summary>What came behind the points of a curve that is drawn already.</summary>
/// <param name="X">Positions; <c>null</c> for what is no number of JSON.</param>
/// <param name="Y">Values.</param>
public sealed record PlotGrowth(double?[] X, double?[] Y)
{
    /// <summary>One entry a trace, or null where anything but more points differs: then the figure is drawn anew.</summary>
    public static IReadOnlyList<PlotGrowth>? Of(IReadOnlyList<PlotTrace> drawn, IReadOnlyList<PlotTrace> now)
    {
        if (drawn.Count != now.Count)
            return null;
        var growth = new PlotGrowth[now.Count];
        for (int i = 0; i < now.Count; i++)
        {
            var (before, after) = (drawn[i], now[i]);
            // Records compare their lists by reference: with the same ones, all else is compared by value.
            if (before with { X = after.X, Y = after.Y } != after || after.Low is not null || after.High is not null || after.Categories is not null
                || !StartsWith(after.X, before.X) || !StartsWith(after.Y, before.Y))
                return null;
            growth[i] = new PlotGrowth(Rest(after.X, before.X.Count), Rest(after.Y, before.Y.Count));
        }
        return growth;
    }

    private static bool StartsWith(IReadOnlyList<double> now, IReadOnlyList<double> before)
    {
        if (now.Count < before.Count)
            return false;
        for (int i = 0; i < before.Count; i++)
            if (!now[i].Equals(before[i]))
                return false;
        return true;
    }

    private static double?[] Rest(IReadOnlyList<double> values, int from) =>
        [.. values.Skip(from).Select(v => double.IsFinite(v) ? v : (double?)null)];
}
