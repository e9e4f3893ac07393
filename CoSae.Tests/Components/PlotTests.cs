using System.Text.Json;
using Bunit;
using CoSae.Web.Components.Controls;

namespace CoSae.Tests.Components;

public sealed class PlotTests : BunitContext
{
    private const string Module = "./Components/Controls/Plot.razor.js";

    private readonly BunitJSModuleInterop _module;

    public PlotTests()
    {
        _module = JSInterop.SetupModule(Module);
        _module.SetupVoid("init", _ => true).SetVoidResult();
        _module.SetupVoid("update", _ => true).SetVoidResult();
        _module.SetupVoid("dispose", _ => true).SetVoidResult();
    }

    [Fact]
    public void Starts_with_the_figure_and_sends_null_for_what_is_no_number()
    {
        Render<Plot>(p => p.Add(x => x.Title, "Loss").Add(x => x.Layout, new PlotLayout { YLog = true, YTitle = "loss" }).Add(x => x.Traces,
            [new PlotTrace { Name = "total", X = [1, 2, 3], Y = [0.5, double.NaN, double.PositiveInfinity], Low = [0.4, double.NegativeInfinity, 1], Color = "--ink" }]));

        var figure = Payload("init");
        var trace = figure.GetProperty("traces")[0];
        Assert.Equal("Loss", figure.GetProperty("title").GetString());
        Assert.Equal("[1,2,3]", trace.GetProperty("x").GetRawText());
        Assert.Equal("[0.5,null,null]", trace.GetProperty("y").GetRawText());
        Assert.Equal("[0.4,null,1]", trace.GetProperty("low").GetRawText());
        Assert.Equal(JsonValueKind.Null, trace.GetProperty("high").ValueKind);
        Assert.Equal("--ink", trace.GetProperty("color").GetString());
        Assert.Equal("Line", trace.GetProperty("kind").GetString());
        Assert.True(figure.GetProperty("layout").GetProperty("yLog").GetBoolean());
    }

    [Fact]
    public void Draws_anew_only_when_it_is_given_something_new()
    {
        IReadOnlyList<PlotTrace> traces = [new PlotTrace { Name = "a", X = [1], Y = [1] }];
        var cut = Render<Plot>(p => p.Add(x => x.Title, "T").Add(x => x.Traces, traces));

        cut.Render(p => p.Add(x => x.Traces, traces));
        Assert.DoesNotContain(_module.Invocations, i => i.Identifier == "update");

        cut.Render(p => p.Add(x => x.Traces, [new PlotTrace { Name = "a", X = [1, 2], Y = [1, 4] }]));
        Assert.Equal("[1,4]", Payload("update").GetProperty("traces")[0].GetProperty("y").GetRawText());
        Assert.Single(_module.Invocations, i => i.Identifier == "init");
    }

    [Fact]
    public async Task Cleans_up_the_chart_when_it_goes_away()
    {
        Render<Plot>(p => p.Add(x => x.Title, "T").Add(x => x.Traces, []));
        Assert.DoesNotContain(_module.Invocations, i => i.Identifier == "dispose");

        await DisposeComponentsAsync();

        Assert.Single(_module.Invocations, i => i.Identifier == "dispose");
    }

    [Fact]
    public void Names_categories_where_bars_have_no_positions()
    {
        Render<Plot>(p => p.Add(x => x.Title, "T").Add(x => x.Traces,
            [new PlotTrace { Name = "a", Kind = PlotKind.Bar, Categories = ["extraction", "translation"], Y = [1, 2] }]));

        Assert.Equal("""["extraction","translation"]""", Payload("init").GetProperty("traces")[0].GetProperty("x").GetRawText());
    }

    private JsonElement Payload(string call) => JsonSerializer.SerializeToElement(
        _module.Invocations.Single(i => i.Identifier == call).Arguments[1], JsonSerializerOptions.Web);
}
