namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>A score of a group as charts draw it.</summary>
/// <param name="Low">Lower end of the interval; NaN where there is none.</param>
/// <param name="High">Upper end; NaN together with <paramref name="Low"/>.</param>
/// <param name="N">Runs behind the mean.</param>
public sealed record GroupValue(double Mean, double Low, double High, int N, IntervalKind Kind)
{
    /// <summary>0.742 [0.731, 0.753], n = 3</summary>
    public string Text(int decimals) =>
        Format.Number(Mean, decimals) + (Kind == IntervalKind.None ? "" : $" [{Format.Number(Low, decimals)}, {Format.Number(High, decimals)}]") + $", n = {N}";
}
