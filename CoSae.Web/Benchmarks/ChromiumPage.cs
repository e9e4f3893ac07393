using System.Diagnostics;
using System.Text.Json.Nodes;
using CoSae.Engine.Benchmarks;

namespace CoSae.Web.Benchmarks;

/// <summary>
/// A page of the system's Chromium, headless, driven by the DevTools protocol over its own socket: a benchmark needs four
/// of its commands, not a browser library in the product.
/// </summary>
public sealed class ChromiumPage : IAsyncDisposable
{
    private static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome"];

    private readonly Process _browser;
    private readonly string _profile;
    private DevTools? _tools;
    private Uri? _address;

    private ChromiumPage(Process browser, string profile) => (_browser, _profile) = (browser, profile);

    /// <summary>Product and version.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Starts a browser with a fresh profile.</summary>
    /// <exception cref="BenchException">There is no Chromium, or it does not start.</exception>
    public static async Task<ChromiumPage> OpenAsync(CancellationToken cancel)
    {
        string program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => _names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new BenchException("There is no Chromium on the PATH; install it with: sudo apt-get install -y chromium");
        string profile = Directory.CreateTempSubdirectory("cosae-chromium-").FullName;
        List<string> arguments =
        [
            "--headless=new", "--disable-gpu", "--remote-debugging-port=0", $"--user-data-dir={profile}", "--window-size=1400,1400", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            // A page behind another one is one that somebody follows all the same.
            "--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows", "about:blank",
        ];
        if (Environment.IsPrivilegedProcess)
            arguments.Insert(0, "--no-sandbox"); // Chromium refuses root its sandbox; it sees no page but our own here.
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var page = new ChromiumPage(Process.Start(start)!, profile);
        try
        {
            await page.ConnectAsync(cancel);
            return page;
        }
        catch
        {
            await page.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens an address as a fresh page and waits for its content.</summary>
    /// <param name="shown">JavaScript expression that is true once the content is there.</param>
    /// <returns>Milliseconds from the request to the frame after which the content is on the screen.</returns>
    /// <exception cref="BenchException">It never was.</exception>
    public async Task<double> VisitAsync(Uri address, string shown, CancellationToken cancel)
    {
        await _tools!.CallAsync("Page.navigate", new() { ["url"] = "about:blank" }, cancel);
        await _tools!.CallAsync("Page.navigate", new() { ["url"] = address.ToString() }, cancel);
        // performance.now() counts from the navigation; a task behind a frame's callback runs after that frame is drawn.
        string script = $$"""
            new Promise(resolve => {
                const look = () => {{shown}} ? setTimeout(() => resolve(performance.now())) : requestAnimationFrame(look);
                requestAnimationFrame(look);
                setTimeout(() => resolve(-1), {{DevTools.Patience.TotalMilliseconds / 2}});
            })
            """;
        var answer = await _tools!.CallAsync("Runtime.evaluate", new() { ["expression"] = script, ["awaitPromise"] = true }, cancel);
        return (double?)answer["result"]?["value"] is double ms and >= 0 ? ms
            : throw new BenchException($"{address} does not show its content: {answer.ToJsonString()}");
    }

    /// <summary>One more page of the same browser, empty.</summary>
    internal async Task<DevTools> OpenTabAsync(CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = _address };
        using var answer = await http.PutAsync("/json/new?about:blank", null, cancel);
        var target = await answer.Content.ReadFromJsonAsync<JsonNode>(cancel);
        return await DevTools.ConnectAsync((string?)target?["webSocketDebuggerUrl"] ?? throw new BenchException("Chromium opens no further page."), cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _tools?.Dispose();
        if (!_browser.HasExited)
            _browser.Kill(entireProcessTree: true);
        await _browser.WaitForExitAsync();
        _browser.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A process of the browser was still writing; what is left lies in the temporary folder.
        }
    }

    private async Task ConnectAsync(CancellationToken cancel)
    {
        // Nobody reads them; a full pipe would stop the browser.
        _browser.BeginOutputReadLine();
        _browser.BeginErrorReadLine();
        string file = Path.Combine(_profile, "DevToolsActivePort");
        long start = Stopwatch.GetTimestamp();
        while (!File.Exists(file) || (await File.ReadAllLinesAsync(file, cancel)).Length < 2)
        {
            if (_browser.HasExited || Stopwatch.GetElapsedTime(start) > DevTools.Patience)
                throw new BenchException("Chromium does not start; try it by hand: chromium --headless=new --dump-dom about:blank");
            await Task.Delay(50, cancel);
        }
        _address = new Uri($"http://127.0.0.1:{(await File.ReadAllLinesAsync(file, cancel))[0]}");
        using var http = new HttpClient { BaseAddress = _address };
        Version = (string?)(await http.GetFromJsonAsync<JsonNode>("/json/version", cancel))?["Browser"] ?? "";
        var targets = await http.GetFromJsonAsync<JsonArray>("/json/list", cancel);
        string socket = (string?)targets?.FirstOrDefault(t => (string?)t?["type"] == "page")?["webSocketDebuggerUrl"]
            ?? throw new BenchException("Chromium has no page to drive.");
        _tools = await DevTools.ConnectAsync(socket, cancel);
    }
}
