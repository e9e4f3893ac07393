namespace CoSae.Web.Concepts;

/// <summary>What the frozen probe of a class says on the side looked at, as probabilities.</summary>
/// <param name="Accuracy">Balanced accuracy of the probe on real test rows.</param>
/// <param name="Real">Of the item's real row.</param>
public sealed record ProbeChange(string Class, double Accuracy, double Real, double Before, double After, double OwnBefore, double OwnAfter)
{
    /// <summary>The larger of the two changes.</summary>
    public double Change => Math.Max(Math.Abs(After - Before), Math.Abs(OwnAfter - OwnBefore));

    public static double Probability(float logit) => 1 / (1 + Math.Exp(-logit));
}
