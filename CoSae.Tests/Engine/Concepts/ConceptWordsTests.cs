using CoSae.Engine.Concepts;

namespace CoSae.Tests.Engine.Concepts;

public sealed class ConceptWordsTests
{
    [Fact]
    public void WordsAreLettersWithoutFunctionWords() =>
        Assert.Equal(["young", "dog", "élan"], ConceptWords.Of("A young Dog, with élan: it is 42."));

    [Fact]
    public void TheWordThatTheseItemsHaveMoreOftenComesFirst()
    {
        // "rivers" in the first twenty of 400 texts and "river" in one more, "water" in every other text, "thing" in all.
        var words = new ConceptWords([.. Enumerable.Range(0, 400).Select(i => $"thing {(i < 20 ? "rivers" : i == 399 ? "river" : "")} {(i % 2 == 0 ? "water" : "")} {Own(i)}")]);
        var found = words.Distinctive([.. Enumerable.Range(0, 20)], 5);
        Assert.Equal(("river", 20), (found[0].Word, found[0].Items)); // plural and singular as one
        Assert.DoesNotContain(found, w => w.Word is "thing" or "water");
    }

    [Fact]
    public void TheStandardScoreIsThatOfTheFormula()
    {
        // "dog" in twenty texts of two words each, "cat" in the other 380.
        var words = new ConceptWords([.. Enumerable.Range(0, 400).Select(i => $"{(i < 20 ? "dog" : "cat")} {Own(i)}")]);
        var dog = Assert.Single(words.Distinctive([.. Enumerable.Range(0, 20)], 9));
        double y = 20, d = 20, n = 40, total = 800, a = 100 * d / total;
        double z = (Math.Log((y + a) / (n + 100 - y - a)) - Math.Log((d + a) / (total + 100 - d - a))) / Math.Sqrt(1 / (y + a) + 1 / (d + a));
        Assert.Equal("dog", dog.Word);
        Assert.Equal(z, dog.Z, 9);
    }

    [Fact]
    public void MarkingKeepsTheTextAndFindsPlurals()
    {
        var parts = ConceptWords.Mark("The Dogs, a dog; hotdog.", new HashSet<string> { "dog" }).ToList();
        Assert.Equal("The Dogs, a dog; hotdog.", string.Concat(parts.Select(p => p.Part)));
        Assert.Equal(["Dogs", "dog"], parts.Where(p => p.Marked).Select(p => p.Part));
    }

    // A word that no other text has.
    private static string Own(int i) => $"own{(char)('a' + i / 26)}{(char)('a' + i % 26)}x";
}
