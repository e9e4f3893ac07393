using CoSae.Engine.Runs;
using CoSae.Web.Runs;

namespace CoSae.Web.Server;

/// <summary>What a new installation has to show: the specs <c>examples/demo-*.json</c>, queued once, in the order of their names.</summary>
public sealed partial class DemoRuns(RunQueue queue, CosaeHome home, FindDataSet find, ILogger<DemoRuns> logger)
{
    public async Task EnqueueAsync(CancellationToken cancel = default)
    {
        string examples = Path.Combine(home.Root, "examples");
        if (!Directory.Exists(examples))
            return;
        foreach (string file in Directory.GetFiles(examples, "demo-*.json").Order(StringComparer.Ordinal))
            try
            {
                string json = await File.ReadAllTextAsync(file, cancel);
                await queue.EnqueueAsync(RunSpecJson.Parse(json, find.Invoke), cancel);
            }
            catch (SpecException e)
            {
                LogSkipped(file, e.Message);
            }
    }

    [LoggerMessage(LogLevel.Warning, "The demo {File} is left out: {Reason}")]
    private partial void LogSkipped(string file, string reason);
}
