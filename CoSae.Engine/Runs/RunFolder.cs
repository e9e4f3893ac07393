using System.Text;

namespace CoSae.Engine.Runs;

/// <summary>
/// The folder of one run: the only thing that server and worker share. The worker owns it; the server reads, and writes
/// just <c>spec.json</c> before the start and <c>stop.request</c> to ask for an end.
/// </summary>
public sealed class RunFolder(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The name of the folder is the id of the run.</summary>
    public string Id => System.IO.Path.GetFileName(Path);

    public string SpecFile => In("spec.json");

    public string EventsFile => In("events.jsonl");

    public string LogFile => In("log.txt");

    /// <summary>Held open, exclusively, by the worker for as long as it lives (see <see cref="WorkerLock"/>).</summary>
    public string LockFile => In("worker.lock");

    /// <summary>Its presence asks the worker to checkpoint and end; its text is a <see cref="StopReason"/>.</summary>
    public string StopRequestFile => In("stop.request");

    public string CheckpointFolder => In("checkpoint");

    public string ResultFolder => In("result");

    public string ScoresFile => In("result/scores.json");

    /// <summary>Reads the spec as queued.</summary>
    public RunSpec ReadSpec() => RunSpecJson.ReadComplete(File.ReadAllText(SpecFile));

    /// <summary>Makes the folder and writes the spec into it.</summary>
    /// <exception cref="IOException">The folder exists and holds another spec: a spec is immutable once queued.</exception>
    public void Create(RunSpec spec)
    {
        Directory.CreateDirectory(Path);
        string text = RunSpecJson.Write(spec);
        if (File.Exists(SpecFile) && File.ReadAllText(SpecFile) != text)
            throw new IOException($"{SpecFile} already holds another spec; give the run a folder of its own.");
        AtomicFile.WriteAllText(SpecFile, text);
    }

    /// <summary>Asks the worker to save a checkpoint and end.</summary>
    public void RequestStop(StopReason reason) => AtomicFile.WriteAllText(StopRequestFile, reason.ToString());

    /// <summary>What was asked, or null.</summary>
    public StopReason? ReadStopRequest() =>
        File.Exists(StopRequestFile) && Enum.TryParse(File.ReadAllText(StopRequestFile), out StopReason reason) ? reason : null;

    /// <summary>Forgets a request, before the run is started again.</summary>
    public void ClearStopRequest() => File.Delete(StopRequestFile);

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
