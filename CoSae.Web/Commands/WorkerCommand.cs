using System.CommandLine;
using CoSae.Engine.Runs;

namespace CoSae.Web.Commands;

/// <summary><c>worker RUN_DIR</c>: what a launcher starts. Talks through the run folder only.</summary>
internal static class WorkerCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("RUN_DIR") { Description = "Run folder with a spec.json." };
        var command = new Command("worker", "Train and score one run folder (started by the server).") { folder };
        command.SetAction(parsed =>
        {
            // What is printed goes into the run's log.
            var (exitCode, _, error) = new WorkerSession(CosaeHome.Locate(), TimeProvider.System).Run(
                new RunFolder(parsed.GetRequiredValue(folder)), e => Print(RunLog.Line(e)));
            if (error is IOException)
                Console.Error.WriteLine(error.Message);
            return exitCode;
        });
        return command;
    }

    private static void Print(string? line)
    {
        if (line is not null)
            Console.Out.WriteLine(line);
    }
}
