using CoSae.Engine.Concepts;

namespace CoSae.Web.Concepts;

/// <summary>A figure of the list of concepts.</summary>
/// <param name="Key">In addresses.</param>
/// <param name="Title">Head of the column.</param>
/// <param name="Help">What it means.</param>
/// <param name="Of">What it is sorted by; NaN goes last.</param>
public sealed record ConceptColumn(string Key, string Title, string Help, Func<ConceptSummary, double> Of);
