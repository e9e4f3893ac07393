using System.Text.Json.Serialization;

namespace CoSae.Web.Components.Controls;

/// <summary>How a <see cref="PlotTrace"/> is drawn.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlotKind>))]
public enum PlotKind
{
    Line,

    /// <summary>A line with a marker at each point: for few points, with their intervals.</summary>
    Points,

    Bar,

    /// <summary>Markers without a line. From some thousand points on they are drawn by WebGL, where the browser has it.</summary>
    Markers,

    /// <summary>The area between <see cref="PlotTrace.Low"/> and <see cref="PlotTrace.High"/>, behind all lines.</summary>
    Band,

    /// <summary>Cells shaded by <see cref="PlotTrace.Z"/>.</summary>
    Heatmap,

    /// <summary>One line across the axes of <see cref="PlotTrace.Dimensions"/> for each point; fills the whole chart.</summary>
    ParallelCoordinates,
}
