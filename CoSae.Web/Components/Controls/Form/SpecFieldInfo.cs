namespace CoSae.Web.Components.Controls.Form;

/// <summary>A field of the run spec as the form shows it.</summary>
/// <param name="Path">In the spec's JSON: <c>training.learningRate</c>.</param>
/// <param name="Label">In words.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Unit">What its number counts or is a share of; empty for choices and pure numbers.</param>
/// <param name="Help">One line.</param>
public sealed record SpecFieldInfo(string Path, string Label, FieldKind Kind, string Unit, string Help)
{
    /// <summary>What a choice chooses from, value and title; empty for the other kinds and where the page supplies it.</summary>
    public IReadOnlyList<(string Value, string Title)> Choices { get; init; } = [];

    /// <summary>Whether it can take several values; a name cannot.</summary>
    public bool CanVary => Path != "name";
}
