namespace CoSae.Engine.Data.WordNet;

/// <summary>One noun sense of WordNet.</summary>
/// <param name="LexFile">Lexicographer file, 3 to 28 (<c>lexnames(5WN)</c>).</param>
/// <param name="Lemmas">Its words, with spaces.</param>
/// <param name="Gloss">Definition and examples.</param>
/// <param name="Hypernyms">Numbers of the senses it is a kind or an instance of, in the list of all senses.</param>
internal sealed record NounSynset(int LexFile, IReadOnlyList<string> Lemmas, string Gloss, IReadOnlyList<int> Hypernyms);
