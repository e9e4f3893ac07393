using System.Text;
using CoSae.Engine.Runs;

namespace CoSae.Web.Runs;

/// <summary>Puts into words how a worker ended that did not say so itself.</summary>
internal static class WorkerEnd
{
    /// <summary>The state its run is left in, and why.</summary>
    /// <param name="exitCode">As the shell counts: 128 + signal for a killed process; null where nobody could see it.</param>
    public static (RunState State, string Message) Describe(int? exitCode, RunFolder folder) => exitCode switch
    {
        null => (RunState.Interrupted, "The worker ended without a word, unseen by this server."),
        1 or 2 => (RunState.Failed, LastLine(folder) ?? $"The worker refused the run (exit code {exitCode}) and left nothing in its log."),
        74 => (RunState.Failed, $"The worker's log {folder.LogFile} cannot be written: is the disk full?"),
        127 => (RunState.Failed, LastLine(folder) ?? "The worker program was not found."),
        137 => (RunState.Interrupted,
            "The worker ended without a word (killed, signal 9): by hand, or by the system because memory ran out. Resume goes on from the last checkpoint."),
        > 128 => (RunState.Interrupted,
            $"The worker ended without a word ({Verb(exitCode.Value - 128)}, signal {exitCode - 128}). Resume goes on from the last checkpoint."),
        _ => (RunState.Interrupted, $"The worker ended without a word (exit code {exitCode}). Resume goes on from the last checkpoint."),
    };

    private static string Verb(int signal) => signal switch
    {
        6 => "aborted",
        11 => "crashed",
        15 => "asked to end",
        _ => "killed",
    };

    /// <summary>The last line with text of the log; its end is enough.</summary>
    private static string? LastLine(RunFolder folder)
    {
        const int tail = 4096;
        if (!File.Exists(folder.LogFile))
            return null;
        using var log = new FileStream(folder.LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        log.Seek(-Math.Min(tail, log.Length), SeekOrigin.End);
        using var reader = new StreamReader(log, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
    }
}
