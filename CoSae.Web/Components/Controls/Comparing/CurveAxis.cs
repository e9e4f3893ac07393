using CoSae.Web.Components.Controls.RunView;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>What curves are drawn over.</summary>
/// <param name="Key">In the address.</param>
/// <param name="Series">The stored series that takes the step's place; null for the step itself.</param>
public sealed record CurveAxis(string Key, string? Series, string Title)
{
    public static IReadOnlyList<CurveAxis> All { get; } =
        [new("step", null, "step"), new("samples", "samples", "unpaired rows seen"), new("time", CurveData.Time, "training time, s")];

    /// <summary>The axis of a key; the step for any other.</summary>
    public static CurveAxis Of(string? key) => All.FirstOrDefault(a => a.Key == key) ?? All[0];
}
