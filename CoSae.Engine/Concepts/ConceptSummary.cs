using CoSae.Engine.Runs;

namespace CoSae.Engine.Concepts;

/// <summary>One latent on the test rows, as the list shows it.</summary>
/// <param name="Latent">Its number, the same on both sides.</param>
/// <param name="State">What the figures make of it.</param>
/// <param name="Rate">Share of the test rows that it fires for.</param>
/// <param name="Energy">Mean square of its activation.</param>
/// <param name="Deviation">Standard deviation of its activation.</param>
/// <param name="Largest">Its largest activation.</param>
/// <param name="Norm">Length of its decoder direction in standardised units; NaN where the standardisation is not known.</param>
/// <param name="Agreement">Pearson correlation of its two activations over test pairs, with an interval; 0 where it is silent on a side.</param>
/// <param name="Causal">See <see cref="CausalAgreement"/>; null without frozen probes.</param>
/// <param name="Words">Distinctive words of its top items, strongest first; empty without texts.</param>
/// <param name="Classes">Classes that its firing tells of, best F1 first; from firings of both sides together.</param>
/// <param name="Label">What to call it: words, else classes, else nothing.</param>
public sealed record ConceptSummary(
    int Latent, ConceptState State, PerSide Rate, PerSide Energy, PerSide Deviation, PerSide Largest, PerSide Norm, Score Agreement, Score? Causal,
    IReadOnlyList<DistinctiveWord> Words, IReadOnlyList<ClassTold> Classes, string Label)
{
    /// <summary>|direction on B| / |direction on A|.</summary>
    public double NormRatio => Norm.B / Norm.A;

    /// <summary>A shared latent that fires for more than this share of the test items on a side carries what all items have in common.</summary>
    public const double Background = 0.5;

    /// <summary>
    /// Covariance of its two activations, of a shared concept that is no background: what makes it strong. Not its energies, of which a latent that
    /// fires for everything has the most; that one tells nothing apart, and has the strength 0.
    /// </summary>
    public double Strength => State == ConceptState.Shared && Math.Max(Rate.A, Rate.B) <= Background ? Agreement.Value * Deviation.A * Deviation.B : 0;
}
