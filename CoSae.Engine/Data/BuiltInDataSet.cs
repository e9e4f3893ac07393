using CoSae.Engine.Data.Digits;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Data;

/// <summary>A data set that the product makes itself.</summary>
/// <param name="Info">What is known before it is built; its recipe number decides whether a built one is current.</param>
/// <param name="Write">Writes the files, all but dataset.json, into an empty folder and returns the final info, without checksums.</param>
/// <param name="Listed">Whether people see it in the list of data sets.</param>
internal sealed record BuiltInDataSet(
    DataSetInfo Info,
    Func<CosaeHome, string, Action<string, double>, CancellationToken, DataSetInfo> Write,
    bool Listed = true)
{
    public static IReadOnlyList<BuiltInDataSet> All { get; } =
    [
        new(DigitsDataSet.Info, DigitsDataSet.Write),
        new(WordNetDataSet.Info, WordNetDataSet.Write),
        new(SyntheticDataSet.Info(new SyntheticSpec()), (_, folder, report, cancellation) => SyntheticDataSet.Write(new SyntheticSpec(), 0, folder, report, cancellation),
            Listed: false),
    ];

    public static BuiltInDataSet? Find(string name) => All.FirstOrDefault(d => d.Info.Name == name);
}
