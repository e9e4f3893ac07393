using System.Text.Json;
using Bunit;
using CoSae.Web.Components.Controls;

namespace CoSae.Tests.Components;

public sealed class PlotGrowthTests : BunitContext
{
    private static readonly PlotTrace _a = new() { Name = "a", X = [1, 2], Y = [5, double.NaN] }, _b = new() { Name = "b", X = [1], Y = [3] };

    [Fact]
    public void Only_what_comes_behind_is_told()
    {
        var growth = PlotGrowth.Of([_a, _b], [_a with { X = [1, 2, 3], Y = [5, double.NaN, double.PositiveInfinity] }, _b with { X = [1], Y = [3] }]);
        Assert.Equal([3.0], growth![0].X);
        Assert.Equal([(double?)null], growth[0].Y);
        Assert.Empty(growth[1].X);
    }

    [Fact]
    public void Anything_else_is_a_new_figure()
    {
        var longer = _a with { X = [1, 2, 3], Y = [5, double.NaN, 4] };
        Assert.NotNull(PlotGrowth.Of([_a], [longer]));
        Assert.Null(PlotGrowth.Of([_a], [longer, _b]));
        Assert.Null(PlotGrowth.Of([_a], [longer with { Color = "--ink" }]));
        Assert.Null(PlotGrowth.Of([_a], [longer with { Name = "c" }]));
        Assert.Null(PlotGrowth.Of([_a], [longer with { X = [1, 9, 3] }]));
        Assert.Null(PlotGrowth.Of([_a], [longer with { Y = [6, double.NaN, 4] }]));
        Assert.Null(PlotGrowth.Of([longer], [_a]));
        Assert.Null(PlotGrowth.Of([_a], [longer with { Low = [1, 2, 3] }]));
    }

    [Fact]
    public void A_growing_plot_sends_the_rest_alone_and_another_layout_everything()
    {
        var module = JSInterop.SetupModule("./Components/Controls/Plot.razor.js");
        foreach (string call in (string[])["init", "update", "extend", "dispose"])
            module.SetupVoid(call, _ => true).SetVoidResult();
        var cut = Render<Plot>(p => p.Add(x => x.Title, "T").Add(x => x.Growing, true).Add(x => x.Traces, [_b]));

        cut.Render(p => p.Add(x => x.Traces, [_b with { X = [1, 2], Y = [3, 4] }]));
        var sent = JsonSerializer.SerializeToElement(module.Invocations["extend"].Single().Arguments[1], JsonSerializerOptions.Web);
        Assert.Equal("""[{"x":[2],"y":[4]}]""", sent.GetRawText());
        Assert.Empty(module.Invocations["update"]);

        cut.Render(p => p.Add(x => x.Traces, [_b with { X = [1, 2, 3], Y = [3, 4, 5] }]).Add(x => x.Layout, new PlotLayout { YLog = true }));
        Assert.Single(module.Invocations["update"]);
    }
}
