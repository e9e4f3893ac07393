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
}
