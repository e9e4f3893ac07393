using System.Diagnostics;
using CoSae.Engine.Runs;
using Microsoft.Extensions.Options;

namespace CoSae.Web.Runs;

/// <summary>
/// Starts workers as processes of this machine, in a session of their own and writing to their own log: neither Ctrl-C in
/// the server's terminal nor the server's death reaches them.
/// </summary>
public sealed class LocalLauncher(CosaeHome home, IOptions<QueueOptions> options)
{
    // The shell opens the log and becomes setsid, which becomes the worker: one process id all the way.
    private const string Script = """
        log=$1; shift
        true >>"$log" || exit 74
        exec setsid "$@" >>"$log" 2>&1 </dev/null
        """;

    /// <summary>Starts the worker of a run folder.</summary>
    /// <param name="device">The device of its slot.</param>
    public Process Start(RunFolder folder, string device)
    {
        IEnumerable<string> command = options.Value.WorkerCommand.Count > 0
            ? options.Value.WorkerCommand
            : [Environment.ProcessPath ?? throw new InvalidOperationException("This process has no path."), "worker"];
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "cosae-worker", folder.LogFile, .. command, folder.Path])
        {
            WorkingDirectory = home.Root,
        };
        start.Environment["COSAE_ROOT"] = home.Root;
        start.Environment["COSAE_DATA"] = home.Data;
        start.Environment[DeviceName.SlotVariable] = device;
        // As the driver counts; otherwise CUDA puts the fastest first, and cuda:1 would be another card than the page says.
        start.Environment["CUDA_DEVICE_ORDER"] = "PCI_BUS_ID";
        return Process.Start(start) ?? throw new InvalidOperationException("The worker did not start.");
    }

    /// <summary>Sends a signal to the worker that this server started.</summary>
    public Task SignalAsync(Process worker, string signal) =>
        worker.HasExited ? Task.CompletedTask : ShellAsync("kill -s \"$1\" \"$2\"", signal, worker.Id.ToString());

    /// <summary>Sends a signal to the worker that holds the folder's lock: only while it does, so that the id is its own.</summary>
    public Task SignalHolderAsync(RunFolder folder, string signal) =>
        // .NET cannot read a file that another process has locked; a shell can.
        WorkerLock.IsHeld(folder) ? ShellAsync("read -r pid <\"$2\" && kill -s \"$1\" \"$pid\"", signal, folder.LockFile) : Task.CompletedTask;

    private static async Task ShellAsync(string script, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", script, "sh", .. arguments]) { RedirectStandardError = true };
        using var shell = Process.Start(start)!;
        await shell.StandardError.ReadToEndAsync(); // "No such process": it was quicker.
        await shell.WaitForExitAsync();
    }
}
