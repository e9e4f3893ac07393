using System.CommandLine;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Data;
using CoSae.Engine.Reproduction;
using CoSae.Engine.Runs;
using CoSae.Engine.Theory;
using CoSae.Web.Theory;
using Claim = CoSae.Engine.Reproduction.Claim;

namespace CoSae.Web.Commands;

/// <summary><c>reproduce</c>: the sweeps that test the paper's claims, and docs/reproduction.md from them. Runs that are done are kept.</summary>
internal static class ReproduceCommand
{
    private const string Verb = "reproduce", LinearCase = "linear-case";

    private static IEnumerable<string> Keys => [.. Claim.All.Select(c => c.Key), LinearCase];

    public static Command Create()
    {
        var claim = new Argument<string?>("claim") { Description = $"One of {string.Join(", ", Keys)}; all of them without it.", Arity = ArgumentArity.ZeroOrOne };
        var seeds = new Option<int>("--seeds") { Description = "Seeds of each run.", DefaultValueFactory = _ => 3 };
        var jobs = new Option<int>("--jobs") { Description = "Runs at a time, of one thread each.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var document = new Option<bool>("--document") { Description = "Train nothing; write the document from the runs that are done." };
        var data = new Option<string?>("--data") { Description = "Data folder that keeps the runs; default: data in the checkout." };
        var command = new Command(Verb, "Train the sweeps that test the paper's claims and write docs/reproduction.md. Runs that are done are not repeated.") { claim, seeds, jobs, document, data };
        command.SetAction((parsed, cancel) => BenchCommand.GuardAsync(async () =>
        {
            string? key = parsed.GetValue(claim);
            int count = parsed.GetValue(seeds), parallel = parsed.GetValue(jobs);
            if (key is not null && !Keys.Contains(key))
                return BenchCommand.Refuse($"There is no claim '{key}'; there are {string.Join(", ", Keys)}.");
            if (count is < 1 or > 100 || parallel is < 1 or > 256)
                return BenchCommand.Refuse($"--seeds {count} --jobs {parallel}: take 1 to 100 seeds and 1 to 256 jobs.");
            var home = CosaeHome.Locate(parsed.GetValue(data));
            var planned = SweepRun.Planned(home, count);
            if (!parsed.GetValue(document))
            {
                if (key is null or LinearCase)
                    SolveLinearCase(home, count, cancel);
                await KeptRuns.TrainAsync(home, [.. planned.Where(p => key is null || p.Claim.Key == key).Select(p => p.Run)], parallel, Verb, cancel);
            }
            Console.Error.WriteLine($"{Verb}: written to {ReproductionDocument.Write(home, planned, ReadLinearCase(home, count), count)}");
            return 0;
        }));
        return command;
    }

    // Seconds, and all of it in this process.
    private static void SolveLinearCase(CosaeHome home, int seeds, CancellationToken stop)
    {
        for (long seed = 0; seed < seeds; seed++)
            if (TheoryReport.Read(home, null, TheoryRequest.DefaultRank, seed) is null)
            {
                TheoryStudy.Run(TheorySource.Gaussian(seed), TheoryRequest.DefaultRank, seed, (_, _) => { }, stop).Write(home);
                Console.Error.WriteLine($"{Verb}: linear case, seed {seed}");
            }
    }

    private static List<TheoryReport> ReadLinearCase(CosaeHome home, int seeds) =>
        [.. Enumerable.Range(0, seeds).Select(seed => TheoryReport.Read(home, null, TheoryRequest.DefaultRank, seed)).OfType<TheoryReport>()];
}
