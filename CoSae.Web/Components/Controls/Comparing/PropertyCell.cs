namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>One property of one group.</summary>
/// <param name="Value">Null where it was not measured.</param>
/// <param name="Floor">What noise alone gives; null where there is no such figure.</param>
/// <param name="Optimised">Whether the method asked for the property.</param>
/// <param name="Reason">Why so, one sentence.</param>
/// <param name="Goodness">0 to 1: a score as it is; of a gap the share that noise alone makes. NaN where it was not measured.</param>
public sealed record PropertyCell(GroupValue? Value, GroupValue? Floor, bool Optimised, string Reason, double Goodness);
