using System.Text.Json;
using System.Text.RegularExpressions;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Data;

/// <summary>The data sets of a home: those the product makes itself, and those that were added as folders.</summary>
public static partial class DataSetCatalog
{
    /// <summary>Lower-case letters, digits and hyphens: safe as a folder, and never the name of a folder under construction.</summary>
    public static bool IsValidName(string name) => Name().IsMatch(name);

    /// <summary>
    /// What is known of a data set, or null if there is none of that name. A built-in one need not be built: its rows and
    /// dimensions are known beforehand.
    /// </summary>
    /// <exception cref="InvalidDataException">The dataset.json of an added data set is damaged.</exception>
    public static DataSetInfo? Find(CosaeHome home, string name)
    {
        if (!IsValidName(name))
            return null;
        string file = Path.Combine(Folder(home, name), DataSet.InfoFile);
        if (BuiltInDataSet.Find(name) is { } builtIn)
            return Current(builtIn, Folder(home, builtIn.Folder)) ?? builtIn.Info;
        return File.Exists(file) ? Added(file, name) : null;
    }

    /// <summary>What is known of a spec's data set, where generated rows follow from their parameters; null if there is none.</summary>
    /// <param name="find">Looks any other up by name.</param>
    public static DataSetInfo? Find(DataSpec data, Func<string, DataSetInfo?> find) =>
        data.Dataset == SyntheticDataSet.Name ? SyntheticDataSet.Info(data.Synthetic ?? new SyntheticSpec()) : find(data.Dataset);

    /// <summary>All of them: the built-in ones first, then those added, by name. Folders with a damaged dataset.json are left out.</summary>
    public static IReadOnlyList<DataSetInfo> All(CosaeHome home)
    {
        var infos = BuiltInDataSet.All.Select(d => Find(home, d.Info.Name)!).ToList();
        if (!Directory.Exists(home.DataSetsFolder))
            return infos;
        foreach (string name in Directory.GetDirectories(home.DataSetsFolder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal))
            try
            {
                if (BuiltInDataSet.Find(name) is null && Find(home, name) is { } info)
                    infos.Add(info);
            }
            catch (InvalidDataException)
            {
                // One bad folder must not hide the others; whoever opens it by name gets the message.
            }
        return infos;
    }

    /// <summary>
    /// Opens a data set; a built-in one is built first if it is missing, damaged or of an older recipe. Of several processes
    /// one builds and the others wait for it.
    /// </summary>
    /// <param name="report">Told what is being done and how much of it is done, 0 to 1; on the calling thread or a pool thread.</param>
    /// <exception cref="InvalidDataException">There is no such data set, or an added one is damaged.</exception>
    public static DataSet OpenOrBuild(CosaeHome home, string name, Action<string, double> report, CancellationToken cancellation) =>
        OpenOrBuild(home, new DataSpec { Dataset = name }, report, cancellation);

    /// <summary>Opens the data set of a spec, as above; synthetic rows are those of its parameters and seed.</summary>
    /// <exception cref="InvalidDataException">There is no such data set, or an added one is damaged.</exception>
    public static DataSet OpenOrBuild(CosaeHome home, DataSpec data, Action<string, double> report, CancellationToken cancellation)
    {
        if (BuiltInDataSet.Find(data) is { } builtIn)
            return OpenOrBuild(home, builtIn, report, cancellation);
        string name = data.Dataset;
        return Find(home, name) is not null
            ? DataSet.Open(Folder(home, name))
            : throw new InvalidDataException($"'{name}' is not a data set; there are {string.Join(", ", All(home).Select(d => d.Name))}.");
    }

    /// <summary>
    /// Opens the data set of a spec where it lies built, without building one and without reading every byte of it; null where there is none.
    /// For pages: what a run needs to be sure of, they need at once.
    /// </summary>
    /// <exception cref="InvalidDataException">There is one, and it is damaged.</exception>
    public static DataSet? OpenBuilt(CosaeHome home, DataSpec data)
    {
        string folder = Folder(home, BuiltInDataSet.Find(data)?.Folder ?? data.Dataset);
        return IsValidName(data.Dataset) && File.Exists(Path.Combine(folder, DataSet.InfoFile)) ? DataSet.Open(folder) : null;
    }

    internal static DataSet OpenOrBuild(CosaeHome home, BuiltInDataSet builtIn, Action<string, double> report, CancellationToken cancellation)
    {
        string name = builtIn.Folder, folder = Folder(home, name);
        if (Opened(builtIn, folder, cancellation) is { } built)
            return built;
        Directory.CreateDirectory(home.DataSetsFolder);
        using (DataSetLock.Take(Path.Combine(home.DataSetsFolder, name + ".lock"), () => report($"waiting for the process that builds {name}", 0), cancellation))
        {
            // The one we waited for may have built it.
            if (Opened(builtIn, folder, cancellation) is { } byAnother)
                return byAnother;
            Build(home, builtIn, folder, report, cancellation);
        }
        return DataSet.Open(folder);
    }

    private static string Folder(CosaeHome home, string name) => Path.Combine(home.DataSetsFolder, name);

    // A folder of generated rows bears the name of what generated them: it is no data set of its own.
    private static DataSetInfo? Added(string file, string name) => DataSet.ReadInfo(file) is var info && info.Name == name ? info
        : BuiltInDataSet.Find(info.Name) is not null ? null
        : throw new InvalidDataException($"{file} names the data set '{info.Name}' and its folder '{name}': rename one.");

    /// <summary>The info of a built folder of this recipe, else null.</summary>
    private static DataSetInfo? Current(BuiltInDataSet builtIn, string folder)
    {
        try
        {
            string file = Path.Combine(folder, DataSet.InfoFile);
            return File.Exists(file) && DataSet.ReadInfo(file) is var info && info.Recipe == builtIn.Info.Recipe ? info : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The built data set if it is current and every byte of it is as it was written, else null.</summary>
    private static DataSet? Opened(BuiltInDataSet builtIn, string folder, CancellationToken cancellation)
    {
        if (Current(builtIn, folder) is not { } info)
            return null;
        try
        {
            DataSet.VerifyChecksums(folder, info, cancellation);
            return DataSet.Open(folder);
        }
        catch (Exception e) when (e is InvalidDataException or FileNotFoundException)
        {
            return null;
        }
    }

    private static void Build(CosaeHome home, BuiltInDataSet builtIn, string folder, Action<string, double> report, CancellationToken cancellation)
    {
        string name = builtIn.Folder;
        // Under the lock, whatever lies aside belongs to a process that died.
        foreach (string left in Directory.GetDirectories(home.DataSetsFolder, name + ".building-*").Concat(Directory.GetDirectories(home.DataSetsFolder, name + ".old-*")))
            Directory.Delete(left, recursive: true);
        string aside = $"{folder}.building-{Environment.ProcessId}";
        Directory.CreateDirectory(aside);
        try
        {
            var info = builtIn.Write(home, aside, report, cancellation);
            report("writing checksums", 0.99);
            var sums = Directory.GetFiles(aside).Order(StringComparer.Ordinal).ToDictionary(f => Path.GetFileName(f), f => DataSet.Sha256(f, cancellation));
            AtomicFile.WriteAllText(Path.Combine(aside, DataSet.InfoFile), JsonSerializer.Serialize(info with { Sha256 = sums }, EngineJson.Indented));
            // A writer that leaves a folder which cannot be opened must not get into place: every start would build it again.
            DataSet.Open(aside).Dispose();
            string old = $"{folder}.old-{Environment.ProcessId}";
            if (Directory.Exists(folder))
                Directory.Move(folder, old);
            Directory.Move(aside, folder);
            if (Directory.Exists(old))
                Directory.Delete(old, recursive: true);
            report($"{name} is ready", 1);
        }
        catch
        {
            if (Directory.Exists(aside))
                Directory.Delete(aside, recursive: true);
            throw;
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}$")]
    private static partial Regex Name();
}
