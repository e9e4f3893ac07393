namespace CoSae.Engine.Data.Digits;

/// <summary>How large the digits data set becomes; tests take a smaller one.</summary>
/// <param name="TrainTimes">Pictures made of each of the 1,500 originals for training.</param>
/// <param name="TestTimes">Pictures made of each of the 297 originals for the test.</param>
/// <param name="Steps">Training steps of each network.</param>
internal sealed record DigitsRecipe(int TrainTimes, int TestTimes, int Steps)
{
    /// <summary>SCIENCE.md section 5.</summary>
    public static DigitsRecipe Full { get; } = new(48, 20, 2000);
}
