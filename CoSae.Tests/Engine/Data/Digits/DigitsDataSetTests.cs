using System.Globalization;
using System.Text.RegularExpressions;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Digits;
using CoSae.Engine.Runs;
using CoSae.Tests.Engine.Training;

namespace CoSae.Tests.Engine.Data.Digits;

/// <summary>A small build twice, and the whole one, which is kept beside the other data sets of the tests.</summary>
public sealed partial class DigitsDataSetTests : IDisposable
{
    private readonly Fixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_quarter_turn_is_exact_and_none_changes_nothing()
    {
        const int side = DigitImages.Side;
        double[] picture = [.. Enumerable.Range(0, side * side).Select(i => i / 100.0)], turned = new double[picture.Length];
        DigitImages.Turn(picture, 0, turned);
        Assert.Equal(picture, turned);
        DigitImages.Turn(picture, 90, turned);
        for (int y = 1; y < side - 1; y++)
            for (int x = 1; x < side - 1; x++)
                Assert.Equal(picture[x * side + side - 1 - y], turned[y * side + x], 1e-9); // against the clock
        DigitImages.Turn(picture, 45, turned);
        Assert.Equal(0, turned[0]); // the corner comes from outside
    }

    [Fact]
    public void The_same_bytes_come_out_twice_with_the_parts_in_step()
    {
        string[] folders = [_fixture.In("one"), _fixture.In("two")];
        foreach (string folder in folders)
        {
            var info = DigitsDataSet.Write(new DigitsRecipe(2, 1, 20), CosaeHome.Locate(), Directory.CreateDirectory(folder).FullName, (_, _) => { }, default);
            File.WriteAllText(Path.Combine(folder, DataSet.InfoFile), System.Text.Json.JsonSerializer.Serialize(info, EngineJson.Indented));
        }
        foreach (string name in Directory.GetFiles(folders[0]).Select(f => Path.GetFileName(f)!))
            Assert.Equal(File.ReadAllBytes(Path.Combine(folders[0], name)), File.ReadAllBytes(Path.Combine(folders[1], name)));
        using var set = DataSet.Open(folders[0]);
        Assert.Equal((3297L, 297L, 10), (set.Info.Rows, set.Info.TestRows, set.Pictures!.Height));
        Assert.All(Enumerable.Range(0, 50), row =>
        {
            Assert.StartsWith($"digit {set.Labels![row]}, source image {set.Groups![row]}, rotated ", set.Items![row]);
            Assert.True(set.Pictures[row].ToArray().Max() > 100);
        });
    }

    [Fact]
    public void A_stop_ends_the_build()
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => DigitsDataSet.Write(DigitsRecipe.Full with { TrainTimes = 2 }, CosaeHome.Locate(), _fixture.Folder, (_, share) =>
        {
            if (share > 0.05)
                stop.Cancel();
        }, stop.Token));
    }

    [Fact]
    public void Both_networks_read_the_digits_and_no_original_is_on_both_sides()
    {
        using var set = DataSetCatalog.OpenOrBuild(SyntheticRuns.Home, DigitsDataSet.Name, (_, _) => { }, default);
        Assert.Equal((77_940L, 96, 128), (set.A.Rows, set.A.Dim, set.B.Dim));
        double[] accuracies = [.. Accuracies().Match(set.Info.Description).Groups.Values.Skip(1).Select(g => double.Parse(g.Value, CultureInfo.InvariantCulture))];
        Assert.Equal(2, accuracies.Length);
        Assert.All(accuracies, a => Assert.InRange(a, 0.94, 1));
        var split = Split.Of(set, 0.5, 3);
        Assert.Equal((72_000, 5_940), (split.Train.Length, split.Test.Length));
        Assert.Empty(split.Train.Select(r => set.Groups![r]).Intersect(split.Test.Select(r => set.Groups![r])));
    }

    [GeneratedRegex(@"accuracy of the networks: (0\.\d+) and (0\.\d+)\.")]
    private static partial Regex Accuracies();
}
