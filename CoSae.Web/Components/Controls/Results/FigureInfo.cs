namespace CoSae.Web.Components.Controls.Results;

/// <summary>What a reader needs to know of a figure, who has read the abstract of the paper only.</summary>
/// <param name="Path">Its path in <c>scores.json</c>.</param>
/// <param name="Name">In words, short enough for a table's head.</param>
/// <param name="Range">Range and which end is good: "at most 1, higher is better".</param>
/// <param name="Explanation">What it says, one or two sentences.</param>
public sealed record FigureInfo(string Path, string Name, string Range, string Explanation)
{
    /// <summary>Digits after the point.</summary>
    public int Decimals { get; init; } = 3;

    /// <summary>Whether 0 to 1 is a natural scale to draw it on.</summary>
    public bool UnitScale { get; init; } = true;

    /// <summary>Which end is good; of the number of active latents the lower, for it is the price of the rest.</summary>
    public Better Better { get; init; }

    /// <summary>The text of a tooltip.</summary>
    public string Tooltip => $"{Name}. {Explanation} Range: {Range}.";
}
