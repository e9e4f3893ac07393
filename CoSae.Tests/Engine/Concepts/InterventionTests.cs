using CoSae.Engine.Concepts;

namespace CoSae.Tests.Engine.Concepts;

/// <summary>Interventions on the run that was reckoned by hand, and on a generated one.</summary>
public sealed class InterventionTests
{
    [Fact]
    public void SwitchingOffMovesTheTranslationByTheDirectionOnB()
    {
        using var hand = new HandMadeRun();
        using var run = hand.Open();
        // Item 2: A has 0=3, 1=1; B's decoder in standardised units is bias (0, 0, 0), directions (1, 0, 0) and (0, 3, 0).
        var effect = run.Intervene(2, Side.A, CodeEdit.Parse("0", null, null, 4).Edit, 3);
        Assert.Equal([(0, 3f), (1, 1f)], effect.Code);
        Assert.Equal([(0, 6f), (1, 3f)], effect.OwnCode);
        // Probes of B are the first two coordinates: before (3, 3), after (0, 3); own (6, 9) and (0, 9); the real row is (6, 9, 0).
        Assert.Equal([3f, 3], effect.Translated.LogitsBefore);
        Assert.Equal([0f, 3], effect.Translated.LogitsAfter);
        Assert.Equal([6f, 9], effect.Own.LogitsBefore);
        Assert.Equal([0f, 9], effect.Own.LogitsAfter);
        Assert.Equal([6f, 9], effect.RealLogits);
        Assert.Equal(3 / Math.Sqrt(18), effect.Translated.Moved, 5);
        Assert.Equal(6 / Math.Sqrt(117), effect.Own.Moved, 5);
        Assert.Equal(1, effect.Alike, 6);
        // Standardised rows of B: (2,0,0) (4,0,0) (6,9,0) (0,0,1) (0,3,0) (0,0,-1). Nearest to (3, 3) is item 2, to (0, 3) item 4.
        Assert.Equal(2, effect.Translated.NearBefore[0].Item);
        Assert.Equal(45 / Math.Sqrt(18 * 117), effect.Translated.NearBefore[0].Cosine, 5);
        Assert.Equal(4, effect.Translated.NearAfter[0].Item);
        Assert.Equal(1, effect.Translated.NearAfter[0].Cosine, 5);
        Assert.Equal((1, 2), (effect.Translated.RankBefore, effect.Translated.RankAfter));
    }

    [Fact]
    public void TheOtherDirectionWorksTheSame()
    {
        using var hand = new HandMadeRun();
        using var run = hand.Open();
        var effect = run.Intervene(2, Side.B, CodeEdit.Parse(null, "0:2", null, 4).Edit, 2);
        Assert.Equal([(0, 6f), (1, 3f)], effect.Code);
        // A's decoder, standardised: bias ((3, 2) - (1, 0)) / 2 = (1, 1), directions (1, 0), (0, 1). Probes (x, 2 y + 1).
        Assert.Equal([7f, 9], effect.Translated.LogitsBefore);
        Assert.Equal([13f, 9], effect.Translated.LogitsAfter);
        Assert.Equal([3f, 3], effect.RealLogits); // ((7, 2) - (1, 0)) / 2 = (3, 1)
    }

    [Fact]
    public void NothingDoneMovesNothing()
    {
        using var hand = new HandMadeRun();
        using var run = hand.Open();
        var effect = run.Intervene(0, Side.A, CodeEdit.None, 6);
        Assert.Equal(0, effect.Translated.Moved);
        Assert.True(double.IsNaN(effect.Alike));
        Assert.Equal(effect.Translated.NearBefore, effect.Translated.NearAfter);
    }

    [Fact]
    public void NearestIsWhatComparingWithEveryRowFinds()
    {
        using var generated = new GeneratedRun(rows: 300);
        using var run = generated.Open();
        var effect = run.Intervene(17, Side.A, CodeEdit.None, 5);
        float[] x = run.Files.DecoderOf(Side.B).Decode(run.Files.CodesOf(Side.A).Active(17)), row = new float[32];
        var cosines = Enumerable.Range(0, 300).Select(i =>
        {
            run.Set!.B.ReadRow(i, row);
            return System.Numerics.Tensors.TensorPrimitives.CosineSimilarity<float>(x, row);
        }).ToArray();
        Assert.Equal(Enumerable.Range(0, 300).OrderByDescending(i => cosines[i]).Take(5), effect.Translated.NearBefore.Select(n => n.Item));
        Assert.Equal(cosines[effect.Translated.NearBefore[0].Item], effect.Translated.NearBefore[0].Cosine, 4);
        Assert.Equal(1 + cosines.Count(c => c > cosines[17]), effect.Translated.RankBefore);
    }
}
