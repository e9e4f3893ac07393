using System.Globalization;
using System.Xml.Linq;
using CoSae.Engine.Reproduction;
using CoSae.Engine.Statistics;

namespace CoSae.Tests.Engine.Reproduction;

public sealed class PairsChartTests
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void PointsStandWhereTheyBelong()
    {
        var picture = Draw(("one & <two>", [(1000, At(1)), (10, At(0)), (100, At(0.5))]), ("flat", [(10, At(0.5))]));
        var circles = picture.Descendants(_svg + "circle").Select(c => (X: Number(c, "cx"), Y: Number(c, "cy"))).ToList();
        Assert.Equal(4, circles.Count);
        // In the order of the axis; each ten times more is as far again, each half up is as far again.
        Assert.Equal(circles[1].X - circles[0].X, circles[2].X - circles[1].X, 0.11);
        Assert.Equal(circles[0].Y - circles[1].Y, circles[1].Y - circles[2].Y, 0.11);
        Assert.True(circles[2].X > circles[0].X && circles[2].Y < circles[0].Y);
        Assert.Equal((circles[0].X, circles[1].Y), circles[3]);
        Assert.Equal(["one & <two>", "flat"], picture.Descendants(_svg + "text").Select(t => t.Value).Where(v => v is "one & <two>" or "flat"));
        Assert.Equal("one & <two>, 1,000 pairs: 1.000", picture.Descendants(_svg + "circle").ElementAt(2).Element(_svg + "title")!.Value);
        Assert.DoesNotContain(picture.Descendants(_svg + "text"), t => t.Value == "-0.0");
    }

    [Fact]
    public void ABandReachesFromLowToHighAndStopsAtTheAxis()
    {
        var picture = Draw(("a", [(10, new SampleSummary(3, 0.5, 0.1, 0.25, 0.75)), (100, new SampleSummary(3, 0.9, 0.4, -3, 2))]));
        double[] ys = [.. picture.Descendants(_svg + "polygon").Single().Attribute("points")!.Value.Split(' ').Select(p => double.Parse(p.Split(',')[1], CultureInfo.InvariantCulture))];
        double Grid(string label) => Number(picture.Descendants(_svg + "text").Single(t => t.Value == label), "y") - 4;
        Assert.Contains(picture.Descendants(_svg + "text"), t => t.Value == "≤ -0.2");
        // There on the upper ends, back on the lower ones.
        Assert.Equal([0.75, 1, -0.2, 0.25], ys.Select(y => Math.Round((Grid("0.0") - y) / (Grid("0.0") - Grid("1.0")), 2)));
    }

    [Fact]
    public void TheAxisNamesEveryNumberOfPairs()
    {
        var texts = Draw(("a", [(72, At(0.8)), (72_000, At(0.9))])).Descendants(_svg + "text").Select(t => t.Value).ToList();
        Assert.Subset(texts.ToHashSet(), new HashSet<string> { "72", "72,000", "translation", "known pairs (logarithmic)", "0.0", "1.0" });
        Assert.DoesNotContain("-0.2", texts); // nothing is there
    }

    [Fact]
    public void OneNumberOfPairsIsAPictureAndNoneIsAnError()
    {
        Assert.Single(Draw(("a", [(72, At(0.8))])).Descendants(_svg + "circle"));
        Assert.Throws<ArgumentException>(() => PairsChart.Draw("translation", [("a", [])]));
    }

    private static SampleSummary At(double mean) => new(1, mean, null, null, null);

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static XElement Draw(params (string, IReadOnlyList<(double, SampleSummary)>)[] lines) => XDocument.Parse(PairsChart.Draw("translation", lines)).Root!;
}
