using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Browser;

/// <summary>The built program serving a data folder on a free port, as a process of its own: it can be killed.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly string _data;
    private readonly string[] _arguments;
    private readonly int _port = FreePort();
    private readonly StringBuilder _output = new();
    private Process? _process;

    /// <param name="data">The data folder.</param>
    /// <param name="arguments">More arguments of <c>up</c>.</param>
    public ServerProcess(string data, params string[] arguments)
    {
        _data = data;
        _arguments = arguments;
        Address = new Uri($"http://127.0.0.1:{_port}");
        Http = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <summary>The process id.</summary>
    public int Id => _process?.Id ?? throw new InvalidOperationException("The server is not running.");

    /// <summary>The program under test: built with the tests, in the same configuration.</summary>
    public static string Program { get; } = Path.Combine(
        AppContext.BaseDirectory.Replace(
            $"{Path.DirectorySeparatorChar}CoSae.Tests{Path.DirectorySeparatorChar}bin", $"{Path.DirectorySeparatorChar}CoSae.Web{Path.DirectorySeparatorChar}bin"),
        "cosae");

    /// <summary>Starts the server and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(Program, ["up", "--port", $"{_port}", "--host", "127.0.0.1", "--data", _data, .. _arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _data,
        };
        start.Environment["COSAE_ROOT"] = CosaeHome.Locate().Root;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, e) => Keep(e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.TrueAsync(AnswersAsync, _patience, () => $"The server does not answer. It said:\n{Output()}");
    }

    /// <summary>SIGKILL: the server gets no chance to say goodbye, and its workers live on.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    public async Task StopAsync()
    {
        if (_process is { HasExited: false })
        {
            Assert.Equal(0, Signal(_process.Id, 15));
            await _process.WaitForExitAsync().WaitAsync(_patience);
        }
    }

    public string Output()
    {
        lock (_output)
            return _output.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await StopAsync();
        _process?.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        Assert.False(_process!.HasExited, $"The server ended. It said:\n{Output()}");
        try
        {
            return (await Http.GetAsync("/health")).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
