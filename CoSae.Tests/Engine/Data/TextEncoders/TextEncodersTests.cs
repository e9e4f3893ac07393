using System.Text;
using CoSae.Engine.Data;
using CoSae.Engine.Data.TextEncoders;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Data.TextEncoders;

/// <summary>Two text encoders on 300 made-up senses of three kinds, whose words tell the kind.</summary>
public sealed class TextEncodersTests : IDisposable
{
    private readonly Fixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Words_are_runs_of_two_letters_and_grams_stay_within_a_word()
    {
        Assert.Equal(["big", "cat", "sat"], TextTokens.Words("a big-cat's sat 12"));
        // " cat " has two runs of four, " a " is one of three; the second "cat" adds nothing.
        Assert.Equal(3, TextTokens.Grams("cat a cat").Length);
        Assert.Equal(TextTokens.Grams("cat\n a"), TextTokens.Grams("a cat"));
        Assert.All(TextTokens.Grams("some longer text"), g => Assert.InRange(g, 0, TextTokens.HashedGrams - 1));
        var (tokens, words) = TextTokens.Vocabulary(["ab cd ab", "cd ef", "ef"], 2, default);
        Assert.Equal(2, words);
        Assert.Equal([[0], [0, 1], [1]], tokens);
    }

    [Fact]
    public void The_same_rows_come_out_twice_and_tell_the_kind_on_both_sides()
    {
        var home = new CosaeHome(_fixture.Folder, _fixture.In("data"));
        Directory.CreateDirectory(Path.GetDirectoryName(home.WordNetFile)!);
        File.WriteAllText(home.WordNetFile, Senses(), Encoding.Latin1);
        var recipe = new TextEncodersRecipe(TestRows: 60, MinLabelSenses: 20, MinWordTexts: 2, Steps: 60);
        var opened = new List<DataSet>();
        foreach (string name in (string[])["one", "two"])
        {
            string folder = Directory.CreateDirectory(_fixture.In(name)).FullName;
            var info = TextEncodersDataSet.Write(recipe, home, folder, (_, _) => { }, default);
            File.WriteAllText(Path.Combine(folder, DataSet.InfoFile), System.Text.Json.JsonSerializer.Serialize(info, EngineJson.Indented));
            opened.Add(DataSet.Open(folder));
        }
        using var set = opened[0];
        using var again = opened[1];
        Assert.Equal((303L, 60L), (set.Info.Rows, set.Info.TestRows));
        foreach (string file in (string[])[DataSet.FileA, DataSet.FileB])
            Assert.Equal(File.ReadAllBytes(Path.Combine(set.Folder, file)), File.ReadAllBytes(Path.Combine(again.Folder, file)));
        Assert.All(new[] { set.A, set.B }, side => Assert.InRange(NearestMean(set, side), 0.95, 1));
    }

    /// <summary>Share of test rows that are nearest to the mean training row of their own kind.</summary>
    private static double NearestMean(DataSet set, EmbeddingFile side)
    {
        var split = Split.Of(set, 0.5, 0);
        var means = new double[3, side.Dim];
        float[] row = new float[side.Dim];
        foreach (long r in split.Train)
        {
            side.ReadRow(r, row);
            for (int j = 0; j < row.Length; j++)
                means[Kind(r), j] += row[j] / 80.0;
        }
        return split.Test.Count(r =>
        {
            side.ReadRow(r, row);
            return Enumerable.Range(0, 3).MinBy(k => row.Select((v, j) => (v - means[k, j]) * (v - means[k, j])).Sum()) == Kind(r);
        }) / (double)split.Test.Length;

        int Kind(long r) => "abc".IndexOf(set.Items![r][0], StringComparison.Ordinal);
    }

    // Three senses at the top and a hundred below each, with a word of their kind and two that tell nothing.
    private static string Senses()
    {
        var text = new StringBuilder();
        string[][] own = [["animal", "beast", "creature"], ["boat", "vessel", "ship"], ["crop", "plant", "harvest"]];
        for (int i = 0; i < 303; i++)
        {
            int kind = i % 3;
            string pointers = i < 3 ? "000" : $"001 @ {kind + 1:00000000} n 0000";
            text.Append($"{i + 1:00000000} {5 + kind:00} n 01 {"abc"[kind]}word{i} 0 {pointers} | {own[kind][i / 3 % 3]} with {(i % 7 < 3 ? "green" : "yellow")} {(i % 5 < 2 ? "edges" : "corners")}  \n");
        }
        return text.ToString();
    }
}
