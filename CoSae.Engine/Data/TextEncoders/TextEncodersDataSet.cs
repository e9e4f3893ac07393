using System.Globalization;
using CoSae.Engine.Data.Encoders;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Data.WordNet;
using CoSae.Engine.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Data.TextEncoders;

/// <summary>
/// The nouns of WordNet as two text encoders see them, one by words and one by characters, each trained on its own to tell
/// what a sense is a kind of (SCIENCE.md section 5).
/// </summary>
public static class TextEncodersDataSet
{
    public const string Name = "wordnet-encoders";

    private const int Dim = 128, WordHidden = 96, CharacterHidden = 128;

    /// <summary>What the data set will be, known before it is built.</summary>
    public static DataSetInfo Info { get; } = Of(TextEncodersRecipe.Full, 82_192);

    /// <summary>Builds the files into a folder.</summary>
    /// <exception cref="FileNotFoundException">WordNet itself is not installed.</exception>
    internal static DataSetInfo Write(CosaeHome home, string folder, Action<string, double> report, CancellationToken cancellation) =>
        Write(TextEncodersRecipe.Full, home, folder, report, cancellation);

    /// <inheritdoc cref="Write(CosaeHome, string, Action{string, double}, CancellationToken)"/>
    internal static DataSetInfo Write(TextEncodersRecipe recipe, CosaeHome home, string folder, Action<string, double> report, CancellationToken cancellation)
    {
        var senses = WordNetDataSet.ReadSenses(home, report, cancellation);
        report("reading tokens", 0.02);
        string[] texts = [.. senses.Select(s => $"{string.Join(' ', s.Lemmas)} ; {s.Gloss}".ToLowerInvariant())];
        var (words, wordCount) = TextTokens.Vocabulary(texts, recipe.MinWordTexts, cancellation);
        int[][] grams = [.. texts.AsParallel().AsOrdered().WithCancellation(cancellation).Select(TextTokens.Grams)];
        var (labels, labelCount) = Labels(senses, recipe, cancellation);
        // The networks have learnt from the training rows: which ones these are is part of the data set.
        long[] order = new RandomSource(0, RandomStream.Split).Permutation(senses.Count);
        long[] train = order[..^recipe.TestRows];

        double lossA = 0, lossB = 0;
        TwoNetworks.Train(
            (progress, stop) => lossA = WriteSide(words, wordCount, WordHidden, 0.3, 0, DataSet.FileA, progress, stop),
            (progress, stop) => lossB = WriteSide(grams, TextTokens.HashedGrams, CharacterHidden, 0.1, 1, DataSet.FileB, progress, stop),
            share => report($"training two text encoders, {wordCount:N0} words and {TextTokens.HashedGrams:N0} character 4-grams", 0.1 + 0.85 * share), cancellation);

        report("writing labels and texts", 0.95);
        NpyFile.Write(Path.Combine(folder, DataSet.LabelsFile), [.. order.Select(i => WordNetDataSet.ClassOf(senses[(int)i]))]);
        ItemTexts.Write(Path.Combine(folder, DataSet.ItemsFile), order.Select(i => WordNetDataSet.Describe(senses[(int)i])));
        var info = Of(recipe, senses.Count);
        return info with
        {
            Description = info.Description + string.Create(CultureInfo.InvariantCulture,
                $" {wordCount:N0} words, {labelCount} ancestors to tell; last training loss {lossA:0.0} and {lossB:0.0}."),
        };

        double WriteSide(int[][] tokens, int count, int hidden, double dropout, ulong seed, string file, Action<double> progress, CancellationToken stop)
        {
            using var scope = NewDisposeScope();
            using var generator = new Generator(seed, CPU);
            using var network = new TextNetwork(count, hidden, Dim, labelCount, generator);
            double loss = network.Train(tokens, labels, train, dropout, recipe.Steps, new RandomSource((long)seed, RandomStream.Batches), progress, stop);
            using var writer = new NpyWriter(Path.Combine(folder, file), order.Length, Dim);
            network.Encode(tokens, order, rows => writer.Append(rows), stop);
            writer.Complete();
            return loss;
        }
    }

    /// <summary>Which ancestors each sense has, of those with enough senses below them and not nearly all.</summary>
    internal static (int[][] Labels, int Count) Labels(IReadOnlyList<NounSynset> senses, TextEncodersRecipe recipe, CancellationToken cancellation)
    {
        int[][] ancestors = Ancestors.Of(senses, cancellation);
        var below = new int[senses.Count];
        foreach (int[] own in ancestors)
            foreach (int above in own)
                below[above]++;
        int count = 0;
        int[] number = [.. below.Select(n => n >= recipe.MinLabelSenses && n < TextEncodersRecipe.MaxLabelShare * senses.Count ? count++ : -1)];
        return ([.. ancestors.Select(own => own.Select(above => number[above]).Where(label => label >= 0).ToArray())], count);
    }

    private static DataSetInfo Of(TextEncodersRecipe recipe, int rows) => new()
    {
        Name = Name,
        Title = "WordNet: two text encoders",
        Description = "Noun senses of Princeton WordNet 3.1, their lemmas and glosses read by two networks that were trained apart on the training rows: " +
            "one sees words, the other runs of four characters.",
        SideA = "words",
        SideB = "characters",
        Rows = rows,
        TestRows = recipe.TestRows,
        DimA = Dim,
        DimB = Dim,
        Classes = WordNetDataSet.Classes,
        Recipe = 1,
    };
}
