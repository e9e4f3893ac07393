using System.Diagnostics;
using System.Text.Json.Nodes;

namespace CoSae.Tests.Browser;

/// <summary><c>bench ui</c> on a tiny store: the real server and a browser, driven by the product itself.</summary>
public sealed class BenchUiTests
{
    [Fact]
    public async Task It_prints_its_document_and_invents_no_figure()
    {
        var start = new ProcessStartInfo(
            ServerProcess.Program,
            [
                "bench", "ui", "--runs", "5", "--points", "2000", "--visits", "1", "--items", "300", "--latents", "40", "--live-pages", "3", "--live-seconds", "2", "--json",
            ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(180));
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, await error);
        var document = JsonNode.Parse(await output)!.AsObject();
        Assert.Equal(
            [
                "runs", "metricPoints", "runsPage", "runsFiltered", "runPage", "compare", "conceptsPage", "conceptPage", "intervention", "concepts", "runsServer", "liveLoad",
            ], document.Select(p => p.Key));
        Assert.Equal(5, (int)document["runs"]!);
        Assert.InRange((long)document["metricPoints"]!, 1500, 2000);
        foreach (string page in (string[])["runsPage", "runsFiltered", "runPage", "compare", "conceptsPage", "conceptPage", "intervention"])
        {
            Assert.Equal(["p50Ms", "p95Ms"], document[page]!.AsObject().Select(p => p.Key));
            Assert.True((double)document[page]!["p50Ms"]! > 0);
            Assert.True((double)document[page]!["p95Ms"]! >= (double)document[page]!["p50Ms"]!);
        }
        Assert.All(document["runsServer"]!.AsObject(), t => Assert.True((double)t.Value!["p95Ms"]! > 0));
        Assert.Contains("groupedSeed", document["runsServer"]!.AsObject().Select(p => p.Key));
        var load = document["liveLoad"]!; // Three pages that all followed the run: else there is an error and no figure.
        Assert.Equal(["pages", "serverCores", "seconds"], load.AsObject().Select(p => p.Key));
        Assert.Equal(3, (int)load["pages"]!);
        Assert.InRange((double)load["serverCores"]!, 0.001, 2);
        Assert.InRange((double)load["seconds"]!, 2, 60);
        Assert.Equal((300, 40), ((int)document["concepts"]!["items"]!, (int)document["concepts"]!["latents"]!));
        Assert.True((double)document["concepts"]!["intervention"]!["p50Ms"]! > 0);
    }
}
