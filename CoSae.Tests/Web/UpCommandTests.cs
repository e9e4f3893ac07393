using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CoSae.Tests.Web;

/// <summary>The built program as a process: what a person in a terminal sees.</summary>
public sealed class UpCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cosae-up-").FullName;

    private readonly List<Process> _started = [];

    private string Data => Path.Combine(_folder, "data");

    public void Dispose()
    {
        foreach (var process in _started.Where(p => p is { HasExited: false }))
            process.Kill();
        _started.ForEach(p => p.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("192.168.1.1")]
    [InlineData("example.org")]
    public async Task Other_addresses_than_this_machines_are_refused(string host)
    {
        var up = Up("--host", host);
        var (code, error) = await EndAsync(up);
        Assert.Equal(2, code);
        Assert.Contains(host, Assert.Single(error));
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task A_second_server_on_the_folder_says_so_in_one_line()
    {
        var first = Up();
        await ReadyAsync(first);
        var second = Up();
        var (code, error) = await EndAsync(second);
        Assert.Equal(1, code);
        Assert.Contains(Data, Assert.Single(error));
        Assert.Equal(0, await SignalAsync(first, "TERM"));
    }

    [Fact]
    public async Task A_taken_port_is_named_in_one_line_and_nothing_is_left_running()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Directory.CreateDirectory(Path.Combine(_folder, "examples"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "examples", "demo-1.json"), """{ "name": "a", "data": { "dataset": "wordnet" } }""");

        var up = Up("--port", port.ToString());
        var (code, error) = await EndAsync(up);
        Assert.Equal(1, code);
        Assert.Contains(port.ToString(), Assert.Single(error));
        Assert.Empty(Directory.GetFiles(Path.Combine(Data, "runs"), "worker.lock", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_and_a_damaged_store_are_named_in_one_line()
    {
        await File.WriteAllTextAsync(Data, "A file where the folder should be.");
        {
            var up = Up();
            var (code, error) = await EndAsync(up);
            Assert.Equal(1, code);
            Assert.Contains(Data, Assert.Single(error));
        }
        File.Delete(Data);
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "cosae.db"), string.Concat(Enumerable.Repeat("no database ", 200)));
        {
            var up = Up();
            var (code, error) = await EndAsync(up);
            Assert.Equal(1, code);
            Assert.Contains("damaged", Assert.Single(error));
        }
    }

    [Fact]
    public async Task Killed_and_started_again_it_finds_the_worker_and_every_step()
    {
        string id;
        {
            var up = Up();
            using var http = await ReadyAsync(up);
            id = await PostAsync(http, "a", 120);
            await WaitForStepAsync(http, id, 5);
            Assert.Equal(137, await SignalAsync(up, "KILL"));
        }
        var again = Up();
        using var client = await ReadyAsync(again);
        await WaitForStepAsync(client, id, 120);
        await WaitForStateAsync(client, id, "done");
        var loss = (await client.GetFromJsonAsync<JsonNode>($"/api/runs/{id}/metrics?names=loss"))!["series"]!["loss"]!.AsArray();
        Assert.Equal(Enumerable.Range(1, 120), loss.Select(p => (int)p![0]!));
        string log = await client.GetStringAsync($"/api/runs/{id}/files/log.txt");
        Assert.Single(log.Split('\n', StringSplitOptions.RemoveEmptyEntries)); // One worker, from the first server to the second.
        Assert.Equal(0, await SignalAsync(again, "TERM"));
    }

    [Fact]
    public async Task Ctrl_C_reaches_the_server_alone_and_it_lets_the_worker_save()
    {
        var up = Up();
        using var http = await ReadyAsync(up);
        string id = await PostAsync(http, "a", 100_000);
        await WaitForStepAsync(http, id, 3);
        // A terminal sends the signal to the whole foreground group; setsid made the server its leader.
        Assert.Equal(0, await SignalAsync(up, "INT", group: true));
        Assert.Contains("\"interrupted\"", File.ReadLines(Path.Combine(Data, "runs", id, "events.jsonl")).Last());
        Assert.Contains("Shutdown", await File.ReadAllTextAsync(Path.Combine(Data, "runs", id, "stop.request")));
    }

    private Process Up(params string[] arguments)
    {
        var start = new ProcessStartInfo("setsid")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder,
        };
        // Tests that run in the background of a script inherit SIGINT as ignored; a terminal's programs do not.
        foreach (string argument in (string[])["env", "--default-signal=INT", Path.Combine(AppContext.BaseDirectory, "cosae"), "up", "--data", Data, .. arguments])
            start.ArgumentList.Add(argument);
        if (!arguments.Contains("--port"))
        {
            start.ArgumentList.Add("--port");
            start.ArgumentList.Add("0");
        }
        start.Environment["COSAE_ROOT"] = _folder;
        start.Environment["Queue__WorkerCommand__0"] = "/bin/bash";
        start.Environment["Queue__WorkerCommand__1"] = TestServer.FakeWorker;
        start.Environment["Logging__LogLevel__Default"] = "None";
        var process = Process.Start(start)!;
        _started.Add(process);
        return process;
    }

    private static async Task<HttpClient> ReadyAsync(Process up)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        string? line = await up.StandardOutput.ReadLineAsync(limit.Token);
        if (line is null)
            Assert.Fail(await up.StandardError.ReadToEndAsync(limit.Token));
        Assert.Matches(@"^CoSAE \S+ is ready at http://127\.0\.0\.1:\d+ ", line);
        var http = new HttpClient { BaseAddress = new Uri(line.Split(' ')[5]) };
        Assert.Equal("ok", (string)(await http.GetFromJsonAsync<JsonNode>("/health"))!["status"]!);
        return http;
    }

    private static async Task<(int Code, string[] Error)> EndAsync(Process up)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        string error = await up.StandardError.ReadToEndAsync(limit.Token);
        await up.WaitForExitAsync(limit.Token);
        return (up.ExitCode, error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task<int> SignalAsync(Process process, string signal, bool group = false)
    {
        using (var kill = Process.Start("/bin/kill", ["-s", signal, "--", group ? $"-{process.Id}" : $"{process.Id}"]))
            await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    private static async Task<string> PostAsync(HttpClient http, string name, int steps)
    {
        string spec = $$"""{ "name": "{{name}}", "data": { "dataset": "wordnet" }, "training": { "steps": {{steps}} } }""";
        var answer = await http.PostAsync("/api/runs", new StringContent(spec, Encoding.UTF8, "application/json"));
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["ids"]![0]!;
    }

    private static Task WaitForStepAsync(HttpClient http, string id, long step) => WaitAsync(http, id, run => (long)run["step"]! >= step);

    private static Task WaitForStateAsync(HttpClient http, string id, string state) => WaitAsync(http, id, run => (string)run["state"]! == state);

    private static async Task WaitAsync(HttpClient http, string id, Func<JsonNode, bool> condition)
    {
        JsonNode run = null!;
        for (int i = 0; i < 400; i++)
        {
            run = (await http.GetFromJsonAsync<JsonNode>($"/api/runs/{id}"))!;
            if (condition(run))
                return;
            await Task.Delay(100);
        }
        Assert.Fail(run.ToJsonString());
    }
}
