using CoSae.Engine.Data.Digits;
using CoSae.Engine.Data.TextEncoders;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Data;

/// <summary>A data set that the product makes itself.</summary>
/// <param name="Info">What is known before it is built; its recipe number decides whether a built one is current.</param>
/// <param name="Write">Writes the files, all but dataset.json, into an empty folder and returns the final info, without checksums.</param>
internal sealed record BuiltInDataSet(
    DataSetInfo Info,
    Func<CosaeHome, string, Action<string, double>, CancellationToken, DataSetInfo> Write)
{
    public static IReadOnlyList<BuiltInDataSet> All { get; } =
    [
        new(DigitsDataSet.Info, DigitsDataSet.Write),
        new(TextEncodersDataSet.Info, TextEncodersDataSet.Write),
        new(WordNetDataSet.Info, WordNetDataSet.Write),
        Synthetic(new SyntheticSpec(), 0),
    ];

    /// <summary>Name of its folder: its own, except where one name stands for many.</summary>
    public string Folder { get; init; } = Info.Name;

    /// <summary>The one of a name, with the usual parameters.</summary>
    public static BuiltInDataSet? Find(string name) => All.FirstOrDefault(d => d.Info.Name == name);

    /// <summary>The one that a spec asks for, or null if it names no built-in one.</summary>
    public static BuiltInDataSet? Find(DataSpec data) =>
        data.Dataset == SyntheticDataSet.Name ? Synthetic(data.Synthetic ?? new SyntheticSpec(), data.Seed) : Find(data.Dataset);

    private static BuiltInDataSet Synthetic(SyntheticSpec spec, long seed) =>
        new(SyntheticDataSet.Info(spec), (_, folder, report, cancellation) => SyntheticDataSet.Write(spec, seed, folder, report, cancellation))
        {
            Folder = SyntheticDataSet.FolderName(spec, seed),
        };
}
