using System.CommandLine;
using CoSae.Web.Commands;

var root = new RootCommand("CoSAE: train, compare and understand coupled sparse autoencoders.")
{
    UpCommand.Create(),
    TrainCommand.Create(),
    WorkerCommand.Create(),
    DatasetsCommand.Create(),
    BenchCommand.Create(),
    TheoryCommand.Create(),
    ReproduceCommand.Create(),
    ConceptsCommand.Create(),
};

// Bad input is 2 everywhere; what goes on gets half a minute to save when it is asked to end.
var parsed = root.Parse(args);
int code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
return parsed.Errors.Count > 0 ? 2 : code;
