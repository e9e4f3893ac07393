using CoSae.Engine.Concepts;

namespace CoSae.Tests.Engine.Concepts;

/// <summary>What the index says of a run that was reckoned by hand.</summary>
public sealed class ConceptIndexTests : IDisposable
{
    private readonly HandMadeRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void FiringsAreFoundByLatentOnBothSides()
    {
        using var run = _run.Open();
        Assert.Equal([0, 1, 2], run.Index.Items(Side.A, 0).ToArray());
        Assert.Equal([1f, 2, 3], run.Index.Values(Side.A, 0).ToArray());
        Assert.Equal([2, 4], run.Index.Items(Side.B, 1).ToArray());
        Assert.Equal([3f, 1], run.Index.Values(Side.B, 1).ToArray());
        Assert.True(run.Index.Items(Side.B, 2).IsEmpty);
        Assert.True(run.Index.Items(Side.A, 3).IsEmpty);
    }

    [Fact]
    public void FiguresAreThoseReckonedByHand()
    {
        using var run = _run.Open();
        var s = run.Index.Summaries[0];
        Assert.Equal((0.5, 0.5), (s.Rate.A, s.Rate.B));
        Assert.Equal(14.0 / 6, s.Energy.A, 9);
        Assert.Equal(56.0 / 6, s.Energy.B, 9);
        Assert.Equal(1, s.Agreement.Value, 9);       // B is twice A throughout
        Assert.Equal(6, s.Agreement.N);
        Assert.Equal((3, 6), (s.Largest.A, s.Largest.B));
        Assert.Equal(1, s.Norm.A, 6);                 // (2, 0) / 2
        Assert.Equal(1, s.Norm.B, 6);
        Assert.Equal(1 / Math.Sqrt(2), run.Index.Summaries[2].NormRatio, 6); // (0, 0, 1) over (2, 2) / 2
        // Of latent 1: a = (1, 2, 0) and b = (3, 0, 1) on the items 2, 3, 4 of 6.
        double r = (3 / 6.0 - 0.5 * (4 / 6.0)) / Math.Sqrt((5 / 6.0 - 0.25) * (10 / 6.0 - 16 / 36.0));
        Assert.Equal(r, run.Index.Summaries[1].Agreement.Value, 6);
        Assert.True(run.Index.Summaries[1].Agreement.Low < r && r < run.Index.Summaries[1].Agreement.High);
    }

    [Fact]
    public void StatesFollowFromRatesAndAgreement()
    {
        using var run = _run.Open();
        Assert.Equal(
            [ConceptState.Shared, run.Index.Summaries[1].Agreement.Value >= 0.2 ? ConceptState.Shared : ConceptState.Apart, ConceptState.AOnly, ConceptState.Dead],
            run.Index.Summaries.Select(s => s.State));
        Assert.Equal(ConceptState.Apart, ConceptStates.Of(0.1, 0.1, 0.199));
        Assert.Equal(ConceptState.BOnly, ConceptStates.Of(0.000499, 0.0005, 0.9));
    }

    [Fact]
    public void ClassesAreThoseOfTheItems()
    {
        using var run = _run.Open();
        Assert.Equal(["dogs", "others"], run.Index.Classes);
        Assert.Equal(["dogs"], run.ClassNames(0));
        Assert.Empty(run.ClassNames(5));
        var told = Activations.Classes(run.Index, Side.A, 0);
        Assert.Equal((0, 3, 3, 3, 2.0, 1.0), (told[0].Class, told[0].Members, told[0].Fires, told[0].Hits, told[0].Lift, told[0].F1));
    }

    [Fact]
    public void TextsAreFoundByTheBeginningsOfTheirWords()
    {
        using var run = _run.Open();
        Assert.Equal([0, 1, 2], run.Index.Search("dog"));
        Assert.Equal([2], run.Index.Search("cat DOG"));
        Assert.Equal([5], run.Index.Search("hotdog"));
        Assert.Empty(run.Index.Search("og"));
        Assert.Empty(run.Index.Search("  "));
    }

    [Fact]
    public void ItIsKeptAndMadeAnewOnlyWhenTheFilesChange()
    {
        string file = Path.Combine(_run.Folder.ResultFolder, ConceptIndex.FileName);
        using (_run.Open())
        {
        }
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        using (_run.Open())
        {
        }
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(file)); // opened as it was

        File.SetLastWriteTimeUtc(Path.Combine(_run.Folder.ResultFolder, "codes.safetensors"), DateTime.UnixEpoch);
        using (_run.Open())
        {
        }
        Assert.NotEqual(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(file));

        File.WriteAllBytes(file, File.ReadAllBytes(file)[..100]);
        using var again = _run.Open();
        Assert.Equal(4, again.Index.Latents);
    }

    [Fact]
    public void WithoutItsDataSetARunStillHasItsNumbers()
    {
        using (_run.Open())
        {
        }
        Directory.Delete(_run.DataSetFolder, recursive: true);
        using var run = _run.Open();
        Assert.Contains("is not on this machine any more", Assert.Single(run.Notes));
        Assert.False(run.CanIntervene);
        Assert.Null(run.Text(0));
        Assert.Equal(1, run.Index.Summaries[0].Agreement.Value, 9);
        Assert.Equal(["dogs"], run.ClassNames(0)); // kept from when it was there
        Assert.Throws<InvalidOperationException>(() => run.Intervene(0, Side.A, CodeEdit.None, 3));
    }

    [Fact]
    public void AnOlderRunSaysWhatItLacks()
    {
        using var old = new HandMadeRun(probes: false);
        using var run = old.Open();
        Assert.Contains("older engine", Assert.Single(run.Notes));
        Assert.False(run.CanIntervene);
        Assert.Null(run.Index.Summaries[0].Causal);
        Assert.True(double.IsNaN(run.Index.Summaries[0].NormRatio));
        Assert.Equal(1, run.Index.Summaries[0].Agreement.Value, 9);
    }

    [Fact]
    public void AMapAndAClearedResultHaveNoConcepts()
    {
        File.Delete(Path.Combine(_run.Folder.ResultFolder, "codes.safetensors"));
        Assert.Contains("missing from its folder", Assert.Throws<ConceptsMissingException>(_run.Open).Message);
        File.WriteAllText(Path.Combine(_run.Folder.ResultFolder, "map.safetensors"), "");
        Assert.Contains("without a dictionary", Assert.Throws<ConceptsMissingException>(_run.Open).Message);
    }
}
