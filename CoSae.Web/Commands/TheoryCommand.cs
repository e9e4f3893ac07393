using System.CommandLine;
using System.Text.Json;
using CoSae.Engine.Runs;
using CoSae.Engine.Theory;
using CoSae.Web.Theory;

namespace CoSae.Web.Commands;

/// <summary><c>theory</c>: trains the linear case of every objective and holds it against its closed form.</summary>
internal static class TheoryCommand
{
    public static Command Create()
    {
        var dataset = new Option<string?>("--dataset") { Description = "Take the covariances of this data set's training pairs; default: a joint Gaussian of 12 and 15 dimensions." };
        var rank = new Option<int>("--rank") { Description = "Latents.", DefaultValueFactory = _ => TheoryRequest.DefaultRank };
        var seed = new Option<long>("--seed") { Description = "Seed of the random starts, and of the Gaussian." };
        var data = new Option<string?>("--data") { Description = "Data folder, which also keeps the result; default: data in the checkout." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document and nothing else." };
        var command = new Command("theory", "Check the closed forms of the linear case: what each objective comes to when encoders and decoders are linear.") { dataset, rank, seed, data, json };
        command.SetAction((parsed, cancel) => Task.FromResult(Run(
            CosaeHome.Locate(parsed.GetValue(data)), new TheoryRequest(parsed.GetValue(dataset), parsed.GetValue(rank), parsed.GetValue(seed)), parsed.GetValue(json), cancel)));
        return command;
    }

    private static int Run(CosaeHome home, TheoryRequest request, bool json, CancellationToken stop)
    {
        try
        {
            // The page reads these lines, too.
            void Report(string what, double share) => Console.Error.WriteLine(TheoryProgress.Write(what, share));
            var source = request.Dataset is { } name ? DataSetPair.Of(home, name, Report, stop) : TheorySource.Gaussian(request.Seed);
            var report = TheoryStudy.Run(source, request.Rank, request.Seed, Report, stop);
            report.Write(home);
            if (json)
                Console.Out.WriteLine(JsonSerializer.Serialize(report, EngineJson.Compact));
            else
                TheoryTable.Write(report, Console.Out);
            return WorkerSession.Done;
        }
        catch (InvalidDataException e)
        {
            Console.Error.WriteLine(e.Message.ReplaceLineEndings(" "));
            return WorkerSession.BadInput;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message.ReplaceLineEndings(" "));
            return WorkerSession.Failed;
        }
        catch (OperationCanceledException)
        {
            return WorkerSession.Stopped;
        }
    }
}
