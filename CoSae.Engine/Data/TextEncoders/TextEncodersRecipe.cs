namespace CoSae.Engine.Data.TextEncoders;

/// <summary>How the text encoders are trained; tests take a smaller recipe.</summary>
/// <param name="TestRows">Senses held out.</param>
/// <param name="MinLabelSenses">An ancestor is a label where it has at least so many senses below it (itself included).</param>
/// <param name="MinWordTexts">A word is read where it occurs in at least so many texts.</param>
/// <param name="Steps">Training steps of each network.</param>
internal sealed record TextEncodersRecipe(int TestRows, int MinLabelSenses, int MinWordTexts, int Steps)
{
    /// <summary>SCIENCE.md section 5.</summary>
    public static TextEncodersRecipe Full { get; } = new(16_000, 100, 3, 800);

    /// <summary>An ancestor of a larger share of the senses tells nothing.</summary>
    public const double MaxLabelShare = 0.6;
}
