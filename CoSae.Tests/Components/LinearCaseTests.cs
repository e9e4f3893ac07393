using Bunit;
using CoSae.Engine.Theory;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Pages;

namespace CoSae.Tests.Components;

/// <summary>The page of the linear case, from a report that is kept.</summary>
[Collection(TorchCollection.Name)]
public sealed class LinearCaseTests
{
    [Fact]
    public async Task Without_a_report_it_says_what_there_is_to_do()
    {
        await using var context = await PagesContext.CreateAsync();

        var cut = context.Render<LinearCasePage>();

        Assert.Contains("Nothing computed for this choice yet", cut.Markup);
        Assert.Contains("./cosae theory", cut.Find("code").TextContent);
        Assert.Empty(cut.FindComponents<Plot>());
        Assert.Contains(cut.FindAll("#t-dataset option"), o => o.GetAttribute("value") == "digits");
        Assert.Contains(cut.FindAll("button"), b => b.TextContent.Contains("Compute"));
    }

    [Fact]
    public async Task A_kept_report_is_shown_with_its_claims_and_its_chart()
    {
        await using var context = await PagesContext.CreateAsync();
        var report = TheoryStudy.Run(TheorySource.Gaussian(3), 2, 3, (_, _) => { }, default);
        // One that does not hold must not look as if it did.
        report = report with { Claims = [report.Claims[0] with { Holds = false, Identified = false, Gap = 1e-5 }, .. report.Claims.Skip(1)] };
        report.Write(context.Home);
        context.Navigation.NavigateTo("theory?rank=2&seed=3");

        var cut = context.Render<LinearCasePage>();

        Assert.Equal($"{report.Claims.Count(c => c.Holds)} of 9 claims hold", cut.Find(".claims h2").TextContent);
        Assert.Equal("does not hold", cut.Find("#cca .badge.bad").TextContent.Replace("error", ""));
        Assert.Contains("differ by only 1.0e−5", cut.Find("#cca .warn").TextContent);
        Assert.Equal(8, cut.FindAll(".badge.good").Count);
        Assert.Contains("optima allow anything up to", cut.Find("#cycle").TextContent);
        Assert.DoesNotContain("optima allow", cut.Find("#collapse").TextContent);
        var plot = cut.FindComponent<Plot>().Instance;
        Assert.Equal(["cca", "ratio", "translation", "moments", "translated-moments", "cycle", "crosscoder", "usae"], plot.Traces[0].Categories!);
        Assert.Equal([PlotKind.Bar, PlotKind.Bar, PlotKind.Line], plot.Traces.Select(t => t.Kind));
        Assert.Equal(report.CeilingAToB, plot.Traces[2].Y[0]);
        Assert.Equal(report.Claims.Single(c => c.Key == "moments").Starts[1].AToB!.Value, plot.Traces[1].Y[3]);
        Assert.Equal(2, int.Parse(cut.Find("#t-rank").GetAttribute("value")!));
    }

    [Fact]
    public async Task Another_choice_is_another_address()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = context.Render<LinearCasePage>();

        cut.Find("#t-rank").Change("5");
        Assert.EndsWith("?rank=5", context.Navigation.Uri);
        cut.Find("#t-dataset").Change("digits");
        Assert.Contains("dataset=digits", context.Navigation.Uri);
        cut.Find("#t-dataset").Change("");
        Assert.DoesNotContain("dataset", context.Navigation.Uri);
    }

    [Fact]
    public async Task A_rank_out_of_range_is_named()
    {
        await using var context = await PagesContext.CreateAsync();
        context.Navigation.NavigateTo("theory?rank=99");
        var cut = context.Render<LinearCasePage>();

        cut.FindAll("button").Single(b => b.TextContent.Contains("Compute")).Click();

        cut.WaitForAssertion(() => Assert.Contains("a rank of 1 to 23", cut.Find(".note.bad").TextContent));
    }
}
