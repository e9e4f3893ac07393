using System.CommandLine;
using CoSae.Web.Commands;

return new RootCommand("CoSAE: concept alignment of two embeddings.")
{
    TrainCommand.Create(),
    WorkerCommand.Create(),
}.Parse(args).Invoke();
