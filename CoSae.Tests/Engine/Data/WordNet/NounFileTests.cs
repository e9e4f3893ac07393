using System.Text;
using CoSae.Engine.Data.WordNet;

namespace CoSae.Tests.Engine.Data.WordNet;

public sealed class NounFileTests : IDisposable
{
    // Our own senses in the format of wndb(5WN).
    private const string Thing = "00000010 03 n 02 thing 0 whole_thing 0 001 ~ 00000020 n 0000 | all there is  ";
    private const string Tool = "00000020 06 n 01 tool 1 003 @ 00000010 n 0000 + 00000099 v 0101 ~ 00000030 n 0000 | what is used; \"a café | tool\"  ";
    private const string Hammer = "00000030 06 n 01 Great_Hammer 0 002 @i 00000020 n 0000 @ 00000010 n 0000 | an instance  ";

    private readonly Fixture _fixture = new();

    [Fact]
    public void Reads_senses_and_their_ancestors()
    {
        var senses = Read("  1 A licence line.\n", Hammer, Thing, Tool);
        Assert.Equal(3, senses.Count);
        Assert.Equal(["thing", "whole thing"], senses[1].Lemmas);
        Assert.Equal((6, "what is used; \"a café | tool\""), (senses[2].LexFile, senses[2].Gloss));
        Assert.Equal([1], senses[2].Hypernyms);
        int[][] closure = Ancestors.Of(senses, default);
        Assert.Equal([[0, 1, 2], [1], [1, 2]], closure.Select(c => c.Order().ToArray()));
    }

    [Theory]
    [InlineData("00000010 03 n 01 thing 0 000", "line 1 is not a noun sense: it has no gloss")]
    [InlineData("00000010 30 n 01 thing 0 000 | x", "its lexicographer file 30 is not one of nouns")]
    [InlineData("00000010 03 v 01 thing 0 000 | x", "its type is 'v'")]
    [InlineData("00000010 03 n zz thing 0 000 | x", "its number of words 'zz' is not a number")]
    [InlineData("00000010 03 n 05 thing 0 000 | x", "it ends early")]
    [InlineData("00000010 03 n 01 thing 0 001 @ 00000077 n 0000 | x", "line 1: the hypernym 00000077 is not in the file")]
    [InlineData("00000010 03 n 01 a 0 000 | x\n00000010 03 n 01 b 0 000 | x", "line 2: the sense 00000010 occurs twice")]
    [InlineData("", "holds no noun sense")]
    public void Refuses_other_files(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Read(text)).Message);

    [Fact]
    public void Words_are_lower_case_runs_of_letters_without_function_words() => Assert.Equal(
        ["cat", "caf", "sat", "mat", "dog"],
        Words.Of("The Cat at a café (x) sat-on 2 MAT's; where this dog was"));

    public void Dispose() => _fixture.Dispose();

    private IReadOnlyList<NounSynset> Read(params string[] lines) =>
        NounFile.Read(_fixture.Write("data.noun", Encoding.Latin1.GetBytes(string.Join('\n', lines))), default);
}
