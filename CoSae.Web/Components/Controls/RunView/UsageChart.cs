using System.Globalization;

namespace CoSae.Web.Components.Controls.RunView;

/// <summary>One chart of what a run uses.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Series">Its series.</param>
/// <param name="OldSeries">Its series in stores of earlier versions; null where they had none.</param>
/// <param name="Unit">Of what is drawn.</param>
/// <param name="Scale">From what is stored to what is drawn.</param>
/// <param name="Color">A variable of the theme.</param>
public sealed record UsageChart(string Title, string Series, string? OldSeries, string Unit, double Scale, string Color)
{
    private const double GibPerMib = 1.0 / 1024;

    public static IReadOnlyList<UsageChart> All { get; } =
    [
        new("Processor", "usage.cores", "system.cores", "cores", 1, "--series"),
        new("Memory", "usage.rssMib", "system.rssMib", "GiB", GibPerMib, "--side-a"),
        new("Graphics card", "usage.gpuPercent", null, "%", 1, "--row-consistency"),
        new("Its memory", "usage.gpuMib", null, "GiB", GibPerMib, "--side-b"),
    ];

    /// <summary>A value with its unit.</summary>
    public string Text(double value) => string.Create(CultureInfo.InvariantCulture, $"{value * Scale:0.##} {Unit}");
}
