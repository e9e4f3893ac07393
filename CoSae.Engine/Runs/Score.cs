namespace CoSae.Engine.Runs;

/// <summary>A measured figure with its 95 % bootstrap interval over test items.</summary>
/// <param name="Value">The figure on all test items.</param>
/// <param name="Low">Lower end; equal to the value where no interval was asked for.</param>
/// <param name="High">Upper end.</param>
/// <param name="N">Test items behind it.</param>
public sealed record Score(double Value, double Low, double High, long N);
