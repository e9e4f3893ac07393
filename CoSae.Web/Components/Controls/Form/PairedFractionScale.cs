namespace CoSae.Web.Components.Controls.Form;

/// <summary>
/// The slider of the paired fraction: position 0 is no pairs, then five decades of 20 positions each up to all pairs. The
/// interesting part of the question "how many pairs does it take" lies below one percent.
/// </summary>
public static class PairedFractionScale
{
    public const int PerDecade = 20;

    public const int Last = 5 * PerDecade + 1;

    /// <summary>The fraction at a position, with two significant digits.</summary>
    public static double At(int position)
    {
        if (position <= 0)
            return 0;
        double exact = Math.Pow(10, (Math.Min(position, Last) - Last) / (double)PerDecade);
        double unit = Math.Pow(10, Math.Floor(Math.Log10(exact) + 1e-9) - 1);
        return double.Parse((Math.Round(exact / unit) * unit).ToString("G3"));
    }

    /// <summary>The nearest position to a fraction.</summary>
    public static int PositionOf(double fraction) =>
        fraction > 0 ? Math.Clamp((int)Math.Round(Last + PerDecade * Math.Log10(fraction)), 1, Last) : 0;
}
