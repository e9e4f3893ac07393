using System.Numerics.Tensors;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Data.Sparse;
using CoSae.Engine.Data.WordNet;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Data;

/// <summary>The nouns of Princeton WordNet 3.1, once by their glosses and once by their place in the graph (SCIENCE.md section 5).</summary>
public static class WordNetDataSet
{
    public const string Name = "wordnet";

    private const int Dim = 256, FirstLexFile = 3;

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
        DimA = Dim,
        DimB = Dim,
        Classes = Classes,
        Recipe = 1,
    };

    /// <summary>Builds the files into a folder.</summary>
    /// <exception cref="FileNotFoundException">WordNet itself is not installed.</exception>
    internal static DataSetInfo Write(CosaeHome home, string folder, Action<string, double> report, CancellationToken cancellation)
    {
        var senses = ReadSenses(home, report, cancellation);
        var gloss = GlossMatrix(senses, cancellation);
        WriteSide("gloss", gloss, seed: 0, Path.Combine(folder, DataSet.FileA), 0.05, 0.65, report, cancellation);
        var graph = GraphMatrix(senses, cancellation);
        WriteSide("graph", graph, seed: 1, Path.Combine(folder, DataSet.FileB), 0.65, 0.95, report, cancellation);
        report("writing labels and texts", 0.95);
        NpyFile.Write(Path.Combine(folder, DataSet.LabelsFile), [.. senses.Select(ClassOf)]);
        ItemTexts.Write(Path.Combine(folder, DataSet.ItemsFile), senses.Select(Describe));
        return Info with { Rows = senses.Count };
    }

    /// <summary>All noun senses, in the order of the file.</summary>
    /// <exception cref="FileNotFoundException">WordNet itself is not installed.</exception>
    internal static IReadOnlyList<NounSynset> ReadSenses(CosaeHome home, Action<string, double> report, CancellationToken cancellation)
    {
        if (!File.Exists(home.WordNetFile))
            throw new FileNotFoundException($"WordNet is not installed: {home.WordNetFile} is missing. Run ./cosae up, or npm ci in wwwroot-assets.", home.WordNetFile);
        report("reading WordNet", 0);
        return NounFile.Read(home.WordNetFile, cancellation);
    }

    /// <summary>Number in <see cref="Classes"/>.</summary>
    internal static int ClassOf(NounSynset sense) => sense.LexFile - FirstLexFile;

    /// <summary>What a sense is, for people.</summary>
    internal static string Describe(NounSynset sense) => $"{string.Join(", ", sense.Lemmas)} — {sense.Gloss}";

    /// <summary>Side A: words of lemmas and gloss, in 5 senses at least and a fifth of them at most; [senses, words].</summary>
    internal static SparseMatrix GlossMatrix(IReadOnlyList<NounSynset> senses, CancellationToken cancellation)
    {
        var vocabulary = new Dictionary<string, int>();
        var documents = new List<int[]>();
        foreach (var sense in senses)
        {
            if (documents.Count % 1024 == 0)
                cancellation.ThrowIfCancellationRequested();
            documents.Add([.. Words.Of($"{string.Join(' ', sense.Lemmas)} ; {sense.Gloss}").Select(word =>
            {
                if (!vocabulary.TryGetValue(word, out int term))
                    vocabulary.Add(word, term = vocabulary.Count);
                return term;
            })]);
        }
        return TfIdf.Weigh(documents, vocabulary.Count, minDocuments: 5, maxShare: 0.2, sublinear: true, cancellation);
    }

    /// <summary>Side B: each sense and all above it, where these have 5 senses at least below them; [senses, ancestors].</summary>
    internal static SparseMatrix GraphMatrix(IReadOnlyList<NounSynset> senses, CancellationToken cancellation) =>
        TfIdf.Weigh(Ancestors.Of(senses, cancellation), senses.Count, minDocuments: 5, maxShare: 1, sublinear: false, cancellation);

    private static void WriteSide(string side, SparseMatrix matrix, long seed, string path, double from, double to,
        Action<string, double> report, CancellationToken cancellation)
    {
        void Report(double share) => report($"reducing the {side} side, {matrix.Columns:N0} features to {Dim}", from + (to - from) * share);
        Report(0);
        var scores = TruncatedSvd.Of(matrix, Dim, seed, Report, cancellation).Scores;
        using var writer = new NpyWriter(path, scores.Rows, Dim);
        float[] row = new float[Dim];
        for (int i = 0; i < scores.Rows; i++)
        {
            if (i % 1024 == 0)
                cancellation.ThrowIfCancellationRequested();
            var values = scores.Row(i);
            // A sense without a single frequent word stays 0.
            double norm = Math.Max(Math.Sqrt(TensorPrimitives.SumOfSquares<double>(values)), 1e-6);
            for (int j = 0; j < row.Length; j++)
                row[j] = (float)(values[j] / norm);
            writer.Append(row);
        }
        writer.Complete();
    }
}
