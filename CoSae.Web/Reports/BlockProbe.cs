namespace CoSae.Web.Reports;

/// <summary>What a frozen probe says of a class: probability before and after.</summary>
/// <param name="Own">After the same intervention on side B's own code; null where that was not done.</param>
public sealed record BlockProbe(string Class, double Before, double After, double? Own = null);
