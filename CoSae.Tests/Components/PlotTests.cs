using System.Text.Json;
using Bunit;
using CoSae.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public void Sends_what_each_kind_is_drawn_by()
    {
        Render<Plot>(p => p.Add(x => x.Title, "T").Add(x => x.Traces,
        [
            new PlotTrace { Name = "band", Kind = PlotKind.Band, X = [1, 2], Low = [0, double.NaN], High = [2, 3], Group = "cosae" },
            new PlotTrace { Name = "mark", Kind = PlotKind.Markers, X = [1], Y = [2], XLow = [0.5], XHigh = [double.NaN], Symbol = "diamond-open", Text = ["run 7"], Colors = ["--method-cosae"] },
            new PlotTrace { Name = "map", Kind = PlotKind.Heatmap, Categories = ["x"], Rows = ["y"], Z = [[double.NaN]] },
            new PlotTrace { Name = "runs", Kind = PlotKind.ParallelCoordinates, Dimensions = [new("k", [8, double.PositiveInfinity], [8], ["8"])], Shades = [1, 2] },
        ]));

        var traces = Payload("init").GetProperty("traces");
        Assert.Equal("[0,null]", traces[0].GetProperty("low").GetRawText());
        Assert.False(traces[0].GetProperty("inLegend").GetBoolean());
        Assert.Equal(("[null]", "diamond-open", "run 7"),
            (traces[1].GetProperty("xHigh").GetRawText(), traces[1].GetProperty("symbol").GetString(), traces[1].GetProperty("text")[0].GetString()));
        Assert.Equal("[[null]]", traces[2].GetProperty("z").GetRawText());
        Assert.Equal("[8,null]", traces[3].GetProperty("dimensions")[0].GetProperty("values").GetRawText());
        Assert.Equal("ParallelCoordinates", traces[3].GetProperty("kind").GetString());
    }

    [Fact]
    public void Has_a_menu_that_exports_and_a_name_for_the_files()
    {
        var cut = Render<Plot>(p => p.Add(x => x.Title, "R² against L0: all methods").Add(x => x.Traces, []));

        Assert.Equal(["png", "svg", "csv"], cut.FindAll("details.export button").Select(b => b.GetAttribute("data-export")));
        Assert.Equal("Export “R² against L0: all methods”", cut.Find("details.export summary").GetAttribute("aria-label"));
        Assert.Equal("r-against-l0-all-methods", Payload("init").GetProperty("fileName").GetString());
    }

    [Fact]
    public void A_legend_has_one_entry_a_group_and_none_for_bands()
    {
        var cut = Render<Plot>(p => p.Add(x => x.Title, "T").Add(x => x.Legend, true).Add(x => x.Traces,
        [
            new PlotTrace { Name = "CoSAE, spread", Kind = PlotKind.Band, X = [1], Low = [0], High = [1], Group = "c" },
            new PlotTrace { Name = "CoSAE", X = [1], Y = [1], Group = "c", Dash = "dash" },
            new PlotTrace { Name = "CoSAE again", X = [1], Y = [1], Group = "c" },
            new PlotTrace { Name = "raw", X = [1], Y = [1], Hover = false },
            new PlotTrace { Name = "front", Kind = PlotKind.Markers, X = [1], Y = [1], Symbol = "square" },
        ]));

        var items = cut.FindAll(".legend .item");
        Assert.Equal(["CoSAE", "front"], items.Select(i => i.TextContent.Trim()));
        Assert.Equal("6 4", items[0].QuerySelector("line")!.GetAttribute("stroke-dasharray"));
        Assert.Null(items[1].QuerySelector("line"));
        Assert.StartsWith("M10 2H18", items[1].QuerySelector("path")!.GetAttribute("d"));
    }

    [Fact]
    public async Task Tells_of_zooms_and_clicks_when_someone_listens()
    {
        List<PlotRange?> zooms = [];
        List<PlotPoint> clicks = [];
        Render<Plot>(p => p.Add(x => x.Title, "T").Add(x => x.Zoomed, zooms.Add).Add(x => x.Clicked, clicks.Add)
            .Add(x => x.Traces, [new PlotTrace { Name = "a", X = [1, 2], Y = [3, 4] }, new PlotTrace { Name = "b", Kind = PlotKind.Bar, Categories = ["c"], Y = [5] }]));

        var arguments = _module.Invocations.Single(i => i.Identifier == "init").Arguments;
        object server = arguments[2]!.GetType().GetProperty("Value")!.GetValue(arguments[2])!;
        Assert.Equal([true, true], arguments.Skip(3).Cast<bool>());
        await Call("ZoomedAsync", 10.0, 20.0, null, null);
        await Call("ZoomedAsync", null, null, 0.0, 1.0);
        await Call("ClickedAsync", 0, 1);
        await Call("ClickedAsync", 1, 0);
        await Call("ClickedAsync", 0, 2); // Of a figure that has been replaced.

        Assert.Equal([new PlotRange(10, 20), null], zooms);
        Assert.Equal([new PlotPoint(0, 1, 2, 4), new PlotPoint(1, 0, double.NaN, 5)], clicks);

        Task Call(string name, params object?[] values) => (Task)server.GetType().GetMethod(name)!.Invoke(server, values)!;
    }

    [Fact]
    public async Task Keeps_a_zoom_in_the_address_and_shows_the_one_that_stands_there()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/compare?view=x&zoom.two=1~2,", replace: true);
        var layout = new PlotLayout { YTo = 9 };
        Render<Plot>(p => p.Add(x => x.Title, "T").Add(x => x.ZoomKey, "one").Add(x => x.Layout, layout).Add(x => x.Traces, []));

        var arguments = _module.Invocations.Single(i => i.Identifier == "init").Arguments;
        object server = arguments[2]!.GetType().GetProperty("Value")!.GetValue(arguments[2])!;
        await Zoom(null, null, 0.5, 1.0);
        Assert.EndsWith("?view=x&zoom.two=1~2,&zoom.one=%2C0.5~1", navigation.Uri);

        var again = Render<Plot>(p => p.Add(x => x.Title, "T").Add(x => x.ZoomKey, "one").Add(x => x.Layout, layout).Add(x => x.Traces, []));
        Assert.Equal((null, null, 0.5, 1), (again.Instance.Shown.XFrom, again.Instance.Shown.XTo, again.Instance.Shown.YFrom, again.Instance.Shown.YTo));

        await Zoom(null, null, null, null);
        Assert.EndsWith("?view=x&zoom.two=1~2,", navigation.Uri);
        again.Render(p => p.Add(x => x.Layout, layout));
        Assert.Same(layout.XTicks, again.Instance.Shown.XTicks);
        Assert.Equal(layout, again.Instance.Shown);

        Task Zoom(params object?[] values) => (Task)server.GetType().GetMethod("ZoomedAsync")!.Invoke(server, values)!;
    }

    [Theory]
    [InlineData("")]
    [InlineData("2~1,")]
    [InlineData("one~two,NaN~1")]
    [InlineData(",,")]
    public void A_zoom_that_cannot_be_read_is_none(string text) =>
        Assert.Equal(new PlotZoom(null, null), PlotZoom.InAddress($"http://localhost/?zoom.a={text}", "a"));

    [Fact]
    public void Asks_for_no_events_that_nobody_wants()
    {
        Render<Plot>(p => p.Add(x => x.Title, "T").Add(x => x.Traces, []));

        var arguments = _module.Invocations.Single(i => i.Identifier == "init").Arguments;
        Assert.Equal([null, false, false], arguments.Skip(2));
    }

    private JsonElement Payload(string call) => JsonSerializer.SerializeToElement(
        _module.Invocations.Single(i => i.Identifier == call).Arguments[1], JsonSerializerOptions.Web);
}
