using System.CommandLine;
using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Adding;
using CoSae.Engine.Runs;
using CoSae.Web.DataSets;
using Spectre.Console;

namespace CoSae.Web.Commands;

/// <summary><c>datasets list|info|add</c>: what there is to train on, what it looks like, and a person's own embeddings.</summary>
internal static class DatasetsCommand
{
    public static Command Create() => new("datasets", "List data sets, look at one, add your own embeddings.")
    {
        ListCommand(), InfoCommand(), AddCommand(), AddJsonCommand(),
    };

    private static Command ListCommand()
    {
        var (data, json) = (BenchCommand.DataOption(), JsonOption());
        var command = new Command("list", "List the data sets.") { data, json };
        command.SetAction(parsed => Guard(false, () =>
        {
            var all = DataSetListing.All(CosaeHome.Locate(parsed.GetValue(data)));
            if (parsed.GetValue(json))
                Print(new { DataSets = all.Select(DataSetSummary.Of) });
            else
                AnsiConsole.Write(DataSetTables.Of(all));
        }));
        return command;
    }

    private static Command InfoCommand()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the data set." };
        var build = new Option<bool>("--build") { Description = "Build a built-in data set that is not built yet." };
        var (data, json) = (BenchCommand.DataOption(), JsonOption());
        var command = new Command("info", "Show a data set: rows, norms, spectrum, classes, and how much its sides have to do with each other.") { name, build, data, json };
        command.SetAction((parsed, cancel) => Task.FromResult(Guard(parsed.GetValue(json), () =>
            Info(CosaeHome.Locate(parsed.GetValue(data)), parsed.GetRequiredValue(name), parsed.GetValue(build), parsed.GetValue(json), cancel))));
        return command;
    }

    private static Command AddCommand()
    {
        Argument<string> name = new("NAME") { Description = "Lower-case letters, digits, hyphens." },
            a = new("A") { Description = "Side A: .npy or .safetensors, [rows, dimensions], f16, bf16, f32 or f64." },
            b = new("B") { Description = "Side B; row i of both is the same thing, unless --pairs says otherwise." };
        Option<string?> labels = Text("--labels", "Class of each row of A: .npy of whole numbers (negative: none) or .csv with a column label."),
            items = Text("--items", "What each row of A is: .csv with a column text and/or image (paths relative to the file; pictures are copied)."),
            pairs = Text("--pairs", ".csv with columns a and b, row numbers from 0: which rows belong together. The others become unpaired rows."),
            groups = Text("--groups", "Rows of A that must not part at a split: .npy of whole numbers or .csv with a column group."),
            prototypesA = Text("--prototypes-a", ".npy [classes, dimensions of A]: what stands for each class, for zero-shot scores."),
            prototypesB = Text("--prototypes-b", "The same for side B."),
            title = Text("--title", "One line for people."),
            description = Text("--description", "What the sides are and where they come from."),
            sideA = Text("--side-a", "Name of side A."),
            sideB = Text("--side-b", "Name of side B."),
            tensorA = Text("--tensor-a", "Which tensor of a .safetensors file with several is side A."),
            tensorB = Text("--tensor-b", "Which tensor is side B.");
        var replace = new Option<bool>("--replace") { Description = "Replace an added data set of that name." };
        var (data, json) = (BenchCommand.DataOption(), JsonOption());
        var command = new Command("add", "Make a data set of your own embeddings.")
        {
            name, a, b, labels, items, pairs, groups, prototypesA, prototypesB, title, description, sideA, sideB, tensorA, tensorB, replace, data, json,
        };
        command.SetAction((parsed, cancel) => Task.FromResult(Guard(parsed.GetValue(json), () => Add(CosaeHome.Locate(parsed.GetValue(data)), new DataSetRequest
        {
            Name = parsed.GetRequiredValue(name),
            A = parsed.GetRequiredValue(a),
            B = parsed.GetRequiredValue(b),
            TensorA = parsed.GetValue(tensorA),
            TensorB = parsed.GetValue(tensorB),
            Labels = parsed.GetValue(labels),
            Items = parsed.GetValue(items),
            Pairs = parsed.GetValue(pairs),
            Groups = parsed.GetValue(groups),
            PrototypesA = parsed.GetValue(prototypesA),
            PrototypesB = parsed.GetValue(prototypesB),
            Title = parsed.GetValue(title),
            Description = parsed.GetValue(description),
            SideA = parsed.GetValue(sideA),
            SideB = parsed.GetValue(sideB),
            Replace = parsed.GetValue(replace),
        }, parsed.GetValue(json), cancel))));
        return command;
    }

    /// <summary>What the server starts: names come from browsers there, and as JSON none of them can be taken for an option.</summary>
    private static Command AddJsonCommand()
    {
        var command = new Command("add-json", "Add a data set as a request on standard input says (started by the server).") { Hidden = true };
        command.SetAction((_, cancel) => Task.FromResult(Guard(true, () => Add(CosaeHome.Locate(),
            JsonSerializer.Deserialize<DataSetRequest>(Console.In.ReadToEnd(), EngineJson.Compact) ?? throw new InvalidDataException("There is no request on standard input."), true, cancel))));
        return command;
    }

    private static void Add(CosaeHome home, DataSetRequest request, bool json, CancellationToken cancel)
    {
        var added = DataSetAdder.Add(home, request, (_, _) => { }, cancel);
        if (json)
        {
            Print(added);
            return;
        }
        foreach (string warning in added.Warnings)
            AnsiConsole.MarkupLineInterpolated($"[yellow]{warning}[/]");
        var info = added.Info;
        Console.Out.WriteLine(FormattableString.Invariant($"Added {info.Name}: {info.Rows:N0} pairs, {info.DimA} and {info.DimB} dimensions, {info.UnpairedA:N0} and {info.UnpairedB:N0} unpaired rows, {info.Classes.Count} classes."));
        Console.Out.WriteLine($"Look at it: ./cosae datasets info {info.Name}");
    }

    private static void Info(CosaeHome home, string name, bool build, bool json, CancellationToken cancel)
    {
        var found = DataSetListing.Find(home, name)
            ?? throw new InvalidDataException($"'{name}' is not a data set; there are {string.Join(", ", DataSetCatalog.All(home).Select(d => d.Name))}.");
        if (!found.Built && build)
        {
            DataSetCatalog.OpenOrBuild(home, name, (what, _) => Console.Error.WriteLine(what), cancel).Dispose();
            found = DataSetListing.Find(home, name)!;
        }
        var preview = found.Built ? Preview(Path.Combine(home.DataSetsFolder, name), cancel) : null;
        if (json)
            Print(new { DataSet = DataSetSummary.Of(found), found.Info, Preview = preview });
        else
            DataSetTables.Show(found, preview);
    }

    private static DataSetPreview Preview(string folder, CancellationToken cancel)
    {
        if (DataSetPreview.Read(folder) is { } kept)
            return kept;
        using var set = DataSet.Open(folder);
        var preview = PreviewBuilder.Of(set, (_, _) => { }, cancel);
        preview.Write(folder);
        return preview;
    }

    private static Option<string?> Text(string name, string description) => new(name) { Description = description };

    private static Option<bool> JsonOption() => new("--json") { Description = "Print one JSON document and nothing else." };

    private static void Print(object document) => Console.Out.WriteLine(JsonSerializer.Serialize(document, EngineJson.Compact));

    /// <summary>2 for bad input, one line a mistake; 1 for a disk that fails; 130 when interrupted.</summary>
    private static int Guard(bool json, Action run)
    {
        try
        {
            run();
            return WorkerSession.Done;
        }
        catch (DataSetRefusedException e)
        {
            if (json)
                Print(new { e.Errors });
            foreach (var error in e.Errors)
                Console.Error.WriteLine(error.ToString().ReplaceLineEndings(" "));
            return WorkerSession.BadInput;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
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
