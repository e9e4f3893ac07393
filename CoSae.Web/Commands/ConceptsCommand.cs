using System.CommandLine;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Concepts;
using CoSae.Engine.Runs;

namespace CoSae.Web.Commands;

/// <summary><c>concepts RUN_DIR</c>: the strongest shared concepts of a finished run, as Markdown.</summary>
internal static class ConceptsCommand
{
    private const int DefaultTop = 10, MostTop = 1000;

    public static Command Create()
    {
        var run = new Argument<string>("RUN_DIR") { Description = "Folder of a finished run." };
        var top = new Option<int>("--top") { Description = "How many concepts.", DefaultValueFactory = _ => DefaultTop };
        var data = new Option<string?>("--data") { Description = "Data folder with the run's data set; default: data in the checkout." };
        var write = new Option<string?>("--write") { Description = "Write a file instead of printing." };
        var command = new Command("concepts", "The strongest shared concepts of a run, with what they fire for, as Markdown.") { run, top, data, write };
        command.SetAction(parsed => Show(
            parsed.GetRequiredValue(run), parsed.GetValue(top), CosaeHome.Locate(parsed.GetValue(data)), parsed.GetValue(write)));
        return command;
    }

    private static int Show(string runFolder, int top, CosaeHome home, string? write)
    {
        try
        {
            if (top is < 1 or > MostTop)
                return Refuse($"--top {top}: take 1 to {MostTop}.");
            var folder = new RunFolder(runFolder);
            if (!File.Exists(folder.SpecFile) || !File.Exists(folder.ScoresFile))
                return Refuse($"{runFolder} is not the folder of a finished run.");
            using var run = ConceptRun.Open(folder, folder.ReadSpec(), home, CancellationToken.None);
            foreach (string note in run.Notes)
                Console.Error.WriteLine(note);
            string text = ConceptsMarkdown.Of(run, top, Surroundings.Describe(TimeProvider.System.GetUtcNow(), torch: false)).TrimEnd() + "\n";
            if (write is null)
                Console.Out.Write(text);
            else
                AtomicFile.WriteAllText(write, text);
            return WorkerSession.Done;
        }
        catch (Exception e) when (e is ConceptsMissingException or InvalidDataException or IOException or UnauthorizedAccessException or SpecException)
        {
            return Refuse(e.Message);
        }
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return WorkerSession.BadInput;
    }
}
