namespace CoSae.Engine.Concepts;

/// <summary>A word that the texts of a concept's top items have more often than all texts.</summary>
/// <param name="Word">Lower-case, plural and singular as one.</param>
/// <param name="Z">Standard score of its log-odds; see <see cref="ConceptWords"/>.</param>
/// <param name="Items">Top items that have it.</param>
public sealed record DistinctiveWord(string Word, double Z, int Items);
