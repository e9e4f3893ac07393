using CoSae.Engine.Runs;

namespace CoSae.Engine.Data;

/// <summary>The nouns of Princeton WordNet 3.1, once by their glosses and once by their place in the graph (SCIENCE.md section 5).</summary>
public static class WordNetDataSet
{
    public const string Name = "wordnet";

    /// <summary>The 26 lexicographer files of nouns, numbers 3 to 28 in <c>lexnames(5WN)</c>, in that order.</summary>
    public static IReadOnlyList<string> Classes { get; } =
    [
        "noun.Tops", "noun.act", "noun.animal", "noun.artifact", "noun.attribute", "noun.body", "noun.cognition", "noun.communication",
        "noun.event", "noun.feeling", "noun.food", "noun.group", "noun.location", "noun.motive", "noun.object", "noun.person",
        "noun.phenomenon", "noun.plant", "noun.possession", "noun.process", "noun.quantity", "noun.relation", "noun.shape", "noun.state",
        "noun.substance", "noun.time",
    ];

    /// <summary>What the data set will be, known before it is built.</summary>
    public static DataSetInfo Info { get; } = new()
    {
        Name = Name,
        Title = "WordNet: gloss and graph",
        Description = "82,192 noun senses of Princeton WordNet 3.1. Side A: their lemmas and glosses (TF-IDF, truncated SVD). " +
            "Side B: their ancestors in the hypernym graph (TF-IDF, truncated SVD). A hard, weakly related pair.",
        SideA = "gloss",
        SideB = "graph",
        Rows = 82_192,
        DimA = 256,
        DimB = 256,
        Classes = Classes,
        Recipe = 1,
    };

    /// <summary>Builds the files into a folder.</summary>
    internal static DataSetInfo Write(CosaeHome home, string folder, Action<string, double> report, CancellationToken cancellation) =>
        throw new NotSupportedException($"{Name} cannot be built yet.");
}
