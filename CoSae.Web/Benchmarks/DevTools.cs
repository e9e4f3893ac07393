using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSae.Engine.Benchmarks;

namespace CoSae.Web.Benchmarks;

/// <summary>The DevTools protocol of one page of Chromium, over the page's own socket; one command at a time.</summary>
internal sealed class DevTools : IDisposable
{
    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private int _last;

    private DevTools()
    {
    }

    public static async Task<DevTools> ConnectAsync(string address, CancellationToken cancel)
    {
        var tools = new DevTools();
        try
        {
            await tools._socket.ConnectAsync(new Uri(address), cancel);
            return tools;
        }
        catch
        {
            tools.Dispose();
            throw;
        }
    }

    /// <summary>Sends a command and waits for its result.</summary>
    /// <exception cref="BenchException">Chromium refuses it or does not answer.</exception>
    public async Task<JsonNode> CallAsync(string method, JsonObject parameters, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        int id = ++_last;
        string command = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters }.ToJsonString();
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(command), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
            while (true)
            {
                var message = await ReceiveAsync(limit.Token);
                if ((int?)message["id"] == id)
                    return message["result"] ?? throw new BenchException($"Chromium refuses {method}: {message.ToJsonString()}");
            }
        }
        catch (Exception e) when (e is WebSocketException or JsonException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new BenchException($"Chromium does not answer {method}: {e.Message}");
        }
    }

    /// <summary>The value of a JavaScript expression; a promise is waited for.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression, CancellationToken cancel) =>
        (await CallAsync("Runtime.evaluate", new() { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true }, cancel))["result"]?["value"];

    public void Dispose() => _socket.Dispose();

    private async Task<JsonNode> ReceiveAsync(CancellationToken cancel)
    {
        using var text = new MemoryStream();
        byte[] buffer = new byte[1 << 14];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), cancel);
            text.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(text.ToArray()) ?? throw new JsonException("null");
    }
}
