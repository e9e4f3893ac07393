using CoSae.Web.Components.Controls.Results;

namespace CoSae.Tests.Components;

public sealed class FiguresTests
{
    [Fact]
    public void Every_figure_says_what_it_is_and_which_end_is_good()
    {
        foreach (var figure in Figures.All)
        {
            Assert.True(figure.Explanation.Length > 20 && figure.Explanation.EndsWith('.'), figure.Path);
            Assert.Matches(@"\d|at most|number", figure.Range);
        }
    }

    [Fact]
    public void Directions_sides_and_pools_share_their_words()
    {
        Assert.Equal("Translation R²", Figures.At("instanceTranslation.aToB.r2").Name);
        Assert.Equal("Dead latents", Figures.At("sparsity.b.dead").Name);
        Assert.Equal("R@5", Figures.At("retrieval.all.bToA.r5").Name);
        Assert.Throws<KeyNotFoundException>(() => Figures.At("instanceTranslation.mean.r3"));
    }
}
