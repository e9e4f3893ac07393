namespace CoSae.Data;

/// <summary>A point of a curve as it is drawn.</summary>
/// <param name="Step">Where it is stored.</param>
/// <param name="X">Where it stands on the axis asked for: the step itself, samples, or seconds.</param>
public readonly record struct CurvePoint(long Step, double X, double Y);
