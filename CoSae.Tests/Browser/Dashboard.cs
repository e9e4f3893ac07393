using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CoSae.Engine.Runs;
using CoSae.Tests.Engine.Data;
using Microsoft.Playwright;

namespace CoSae.Tests.Browser;

/// <summary>One server on an empty store with the tiny data set, and one Chromium, for the tests of this folder in turn.</summary>
public sealed class Dashboard : IAsyncLifetime
{
    private static readonly string[] _going = ["queued", "starting", "running", "evaluating"];
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    private readonly Chromium _chromium = new();
    private readonly string _data = Directory.CreateTempSubdirectory("cosae-browser-").FullName;
    private readonly ConcurrentDictionary<IPage, ConcurrentQueue<string>> _complaints = [];

    internal ServerProcess Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _chromium.InitializeAsync();
        TinyDataSet.Write(Path.Combine(_data, "datasets"));
        Server = new ServerProcess(_data, "--no-demo");
        await Server.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _chromium.DisposeAsync();
        await Server.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>A page in a browser window of its own.</summary>
    /// <param name="server">Another server than this one.</param>
    internal async Task<IPage> OpenAsync(
        string address, int width = 1400, int height = 900, ColorScheme scheme = ColorScheme.Light, ServerProcess? server = null)
    {
        var context = await _chromium.Browser.NewContextAsync(new()
        {
            BaseURL = (server ?? Server).Address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        var complaints = _complaints[page] = [];
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Enqueue($"{message.Text} {message.Location}");
        };
        await page.GotoAsync(address);
        return page;
    }

    /// <summary>Closes the window; what the page threw or wrote to the console as an error fails the test.</summary>
    public async Task CloseAsync(IPage page)
    {
        await page.Context.CloseAsync();
        Assert.Empty(_complaints[page]);
    }

    public RunFolder Folder(string id) => new(Path.Combine(_data, "runs", id));

    /// <summary>Queues a spec through the API, on a machine that no earlier test keeps busy.</summary>
    /// <returns>The id of the run.</returns>
    public async Task<string> QueueAsync(string spec)
    {
        await FreeAsync();
        using var body = new StringContent(spec, Encoding.UTF8, "application/json");
        var answer = await Server.Http.PostAsync("/api/runs", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ids")[0].GetString()!;
    }

    public Task<JsonElement> RunAsync(string id) => Server.Http.GetFromJsonAsync<JsonElement>($"/api/runs/{id}");

    public async Task<string> StateAsync(string id) => (await RunAsync(id)).GetProperty("state").GetString()!;

    /// <summary>Waits for a state; a run that has failed meanwhile is not waited for.</summary>
    public async Task WaitForAsync(string id, string state)
    {
        var run = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                run = await RunAsync(id);
                string now = run.GetProperty("state").GetString()!;
                Assert.True(now == state || now != "failed", $"The run failed: {run}");
                return now == state;
            },
            _patience,
            () => $"The run is not {state}: {run}");
    }

    /// <summary>Waits until the run has stored a point of its curve at this step or later.</summary>
    public Task WaitForStepAsync(string id, long step) => Eventually.TrueAsync(
        async () => (await LossAsync(id)).LastOrDefault().Step >= step, _patience, () => $"The run has not reached step {step}. {Server.Output()}");

    /// <summary>The curve of the loss as the API gives it.</summary>
    public async Task<List<(long Step, double Value)>> LossAsync(string id)
    {
        var metrics = await Server.Http.GetFromJsonAsync<JsonElement>($"/api/runs/{id}/metrics?names=loss");
        return metrics.GetProperty("series").TryGetProperty("loss", out var loss)
            ? [.. loss.EnumerateArray().Select(p => (p[0].GetInt64(), p[1].GetDouble()))]
            : [];
    }

    /// <summary>The curve as the worker wrote it; where a resumed run wrote a step again, what it wrote last.</summary>
    public List<(long Step, double Value)> WrittenLoss(string id)
    {
        var points = new SortedDictionary<long, double>();
        long offset = 0;
        while (RunEventReader.Read(Folder(id), offset) is { } read && read.Offset > offset)
        {
            offset = read.Offset;
            foreach (var step in read.Events.OfType<StepEvent>())
                points[step.Step] = step.Loss;
        }
        return [.. points.Select(p => (p.Key, p.Value))];
    }

    /// <summary>The worker of a run as the system sees it; null where there is none.</summary>
    public Process? Worker(string id)
    {
        string folder = Folder(id).Path;
        foreach (var process in Process.GetProcesses())
        {
            string commandLine = $"/proc/{process.Id}/cmdline";
            try
            {
                string[] words = File.ReadAllText(commandLine).Split('\0');
                if (words.Length > 2 && words[1] == "worker" && words[2] == folder)
                    return process;
            }
            catch (IOException)
            {
                // It ended while we looked.
            }
            process.Dispose();
        }
        return null;
    }

    /// <summary>Cancels the run and waits for its end.</summary>
    public async Task CancelAsync(string id)
    {
        (await Server.Http.PostAsync($"/api/runs/{id}/cancel", null)).EnsureSuccessStatusCode();
        await Eventually.TrueAsync(
            async () => !_going.Contains(await StateAsync(id)), _patience, () => "The run does not end.");
    }

    /// <summary>Cancels what a failed test may have left behind.</summary>
    public async Task FreeAsync()
    {
        var list = await Server.Http.GetFromJsonAsync<JsonElement>("/api/runs");
        foreach (var run in list.GetProperty("runs").EnumerateArray().Where(r => _going.Contains(r.GetProperty("state").GetString())))
            await CancelAsync(run.GetProperty("id").GetString()!);
    }
}
