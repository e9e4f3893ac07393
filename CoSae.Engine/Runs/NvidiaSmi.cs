using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace CoSae.Engine.Runs;

/// <summary>
/// CUDA devices by the driver's own program, without libtorch, which the server must not load. A machine without it has
/// none; nothing here ever fails.
/// </summary>
public static class NvidiaSmi
{
    /// <summary>What CUDA itself obeys: which devices this process sees, and in which order.</summary>
    private const string Visible = "CUDA_VISIBLE_DEVICES";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>The devices in CUDA's order: the first is <c>cuda:0</c>.</summary>
    public static async Task<IReadOnlyList<Gpu>> ListAsync(CancellationToken cancel) =>
        ParseList(await AskAsync(["--query-gpu=uuid,name,memory.total"], cancel), Environment.GetEnvironmentVariable(Visible));

    /// <summary>Memory and work of a device; both null where the driver does not tell.</summary>
    /// <param name="gpu">The device.</param>
    /// <param name="pid">Whose memory; that of all processes where the driver does not know this one, as in a container.</param>
    public static async Task<(double? Mib, double? Percent)> UseAsync(Gpu gpu, int pid, CancellationToken cancel)
    {
        string of = $"--id={gpu.Id}";
        return ParseUse(
            await AskAsync([of, "--query-gpu=memory.used,utilization.gpu"], cancel),
            await AskAsync([of, "--query-compute-apps=pid,used_memory"], cancel), pid);
    }

    internal static IReadOnlyList<Gpu> ParseList(string text, string? visible)
    {
        List<Gpu> all =
        [
            .. Rows(text).Where(r => r.Length == 3 && Number(r[2]) is not null).Select(r => new Gpu(r[0], r[1], Number(r[2])!.Value)),
        ];
        if (visible is null)
            return all;
        var seen = new List<Gpu>();
        foreach (string name in visible.Split(',', StringSplitOptions.TrimEntries))
        {
            var gpu = int.TryParse(name, CultureInfo.InvariantCulture, out int index)
                ? all.ElementAtOrDefault(index)
                : all.FirstOrDefault(g => name.Length > 0 && g.Id.StartsWith(name, StringComparison.Ordinal));
            if (gpu is null)
                break; // CUDA too ignores what follows a name that it does not know.
            seen.Add(gpu);
        }
        return seen;
    }

    internal static (double? Mib, double? Percent) ParseUse(string device, string processes, int pid)
    {
        string[] row = Rows(device).FirstOrDefault(r => r.Length == 2) ?? ["", ""];
        double? own = Rows(processes).Where(r => r.Length == 2 && r[0] == pid.ToString(CultureInfo.InvariantCulture)).Select(r => Number(r[1])).FirstOrDefault();
        return (own ?? Number(row[0]), Number(row[1]));
    }

    private static IEnumerable<string[]> Rows(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(',', StringSplitOptions.TrimEntries));

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null; // "[N/A]"

    private static async Task<string> AskAsync(IEnumerable<string> question, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("nvidia-smi", [.. question, "--format=csv,noheader,nounits"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(_patience);
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                string answer = await process.StandardOutput.ReadToEndAsync(limit.Token);
                await process.WaitForExitAsync(limit.Token);
                return process.ExitCode == 0 ? answer : "";
            }
            finally
            {
                if (!process.HasExited)
                    process.Kill();
            }
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return ""; // No such program, or a driver that does not answer.
        }
    }
}
