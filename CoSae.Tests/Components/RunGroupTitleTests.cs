using CoSae.Web.Components.Controls.RunList;

namespace CoSae.Tests.Components;

public sealed class RunGroupTitleTests
{
    [Theory]
    [InlineData("Alone, seed 0", "Alone, seed 2", "Alone")]
    [InlineData("Alone, seed 10", "Alone, seed 12", "Alone")]
    [InlineData("CoSAE, 8 latents, 1 % of the pairs, seed 0", "CoSAE, 8 latents, 1 % of the pairs, seed 3", "CoSAE, 8 latents, 1 % of the pairs")]
    [InlineData("Same", "Same", "Same")]
    [InlineData("Left", "Right", "Left")]
    [InlineData("Run (seed=1)", "Run (seed=2)", "Run")]
    [InlineData("Night", "Night 2", "Night")]
    public void Repeats_are_named_by_what_they_share(string first, string last, string title) => Assert.Equal(title, RunGroupTitle.Of(first, last));
}
