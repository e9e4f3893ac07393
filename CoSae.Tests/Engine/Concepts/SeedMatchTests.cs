using CoSae.Engine.Concepts;

namespace CoSae.Tests.Engine.Concepts;

public sealed class SeedMatchTests
{
    [Fact]
    public void ARunWhoseLatentsAreShiftedIsFoundShifted()
    {
        using var generated = new GeneratedRun();
        using ConceptRun first = generated.Open(), second = generated.Open(shift: 7);
        var match = SeedMatchFile.ReadOrMake(first, second, CancellationToken.None);
        Assert.Equal((SeedMatchBasis.Activations, 600), (match.Basis, match.Items));
        for (int j = 0; j < 39; j++)
        {
            Assert.Equal((j + 7) % 40, match.Latent[j]);
            // A concept that fires on one side only agrees there alone.
            Assert.Equal(generated.Concepts.FiresOnA(j) && generated.Concepts.FiresOnB(j) ? 1 : 0.5, match.Similarity[j], 4);
        }
        Assert.Equal((-1, 0f), (match.Latent[39], match.Similarity[39])); // never fires
        Assert.Equal(match.Latent, SeedMatchFile.ReadOrMake(first, second, CancellationToken.None).Latent);
    }

    [Fact]
    public void WithTooFewSharedItemsDirectionsDecide()
    {
        using var generated = new GeneratedRun(rows: 150);
        using ConceptRun first = generated.Open(), second = generated.Open(shift: 3);
        var match = SeedMatch.Of(first.Files, second.Files, CancellationToken.None);
        Assert.Equal(SeedMatchBasis.Directions, match.Basis);
        Assert.Equal(Enumerable.Range(0, 40).Select(j => (j + 3) % 40), match.Latent);
        Assert.All(match.Similarity, s => Assert.Equal(1, s, 4));
    }

    [Fact]
    public void LargeDictionariesAreMatchedByTheAuction()
    {
        using var generated = new GeneratedRun(rows: 3000, latents: 1100, k: 4);
        using ConceptRun first = generated.Open(), second = generated.Open(shift: 100);
        var match = SeedMatch.Of(first.Files, second.Files, CancellationToken.None);
        int[] alive = [.. first.Index.Summaries.Where(s => s.Rate.A + s.Rate.B > 0.003).Select(s => s.Latent)];
        Assert.True(alive.Length > 300);
        Assert.All(alive, j => Assert.Equal((j + 100) % 1100, match.Latent[j]));
    }

    [Fact]
    public void RunsOfDifferentSizesAreRefused()
    {
        using GeneratedRun small = new(rows: 30, latents: 8), large = new(rows: 30, latents: 10);
        using ConceptRun one = small.Open(), other = large.Open();
        Assert.Contains("8 latents and one of 10", Assert.Throws<InvalidDataException>(() => SeedMatch.Of(one.Files, other.Files, CancellationToken.None)).Message);
    }
}
