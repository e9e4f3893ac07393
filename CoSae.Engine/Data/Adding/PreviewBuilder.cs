using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Data.Adding;

/// <summary>Computes a <see cref="DataSetPreview"/>. Uses libtorch: for the command line, never for the server's process.</summary>
public static class PreviewBuilder
{
    /// <summary>Rows that sides are compared by: what is quadratic in them takes about a second.</summary>
    private const int ComparedPairs = 2_000;

    private const int Neighbours = 10;
    private const long RidgeNumbers = 24_000_000, TestPairs = 4_000;

    /// <param name="report">Told what is being done and how much of it is done, 0 to 1.</param>
    /// <exception cref="InvalidDataException">A side holds what cannot be trained on: NaN or nothing that varies.</exception>
    public static DataSetPreview Of(DataSet set, Action<string, double> report, CancellationToken cancellation = default)
    {
        var warnings = new List<string>();
        var a = Side(set.A, set.Info.SideA, 0, report, warnings, cancellation);
        var b = Side(set.B, set.Info.SideB, 0.35, report, warnings, cancellation);
        report("comparing the sides", 0.7);
        var comparison = Compare(set, cancellation);
        Judge(set, comparison, warnings);
        long[] counts = new long[set.Info.Classes.Count];
        foreach (int label in set.Labels ?? [])
            if (label >= 0)
                counts[label]++;
        report("done", 1);
        return new DataSetPreview
        {
            Version = DataSetPreview.CurrentVersion,
            A = a,
            B = b,
            Classes = set.Labels is null ? [] : [.. set.Info.Classes.Select((name, c) => new ClassCount(name, counts[c]))],
            Unlabelled = set.Labels?.LongCount(l => l < 0) ?? 0,
            Groups = set.Groups?.Distinct().LongCount(),
            Comparison = comparison,
            Warnings = warnings,
        };
    }

    private static SidePreview Side(EmbeddingFile file, string name, double from, Action<string, double> report, List<string> warnings, CancellationToken cancellation)
    {
        report($"reading {name}", from);
        var check = SideCheck.Of(file, name, cancellation);
        if (check.Refusal is { } refusal)
            throw new InvalidDataException(refusal);
        warnings.AddRange(check.Warnings);
        report($"principal components of {name}", from + 0.15);
        // Enough rows that the small components are those of the side and not of the sample.
        long rows = Math.Clamp(RidgeNumbers / file.Dim, 2_000, 20_000);
        long[] all = new long[file.Rows];
        for (long i = 0; i < all.Length; i++)
            all[i] = i;
        using var x = SampledRows.Read(file, SampledRows.Choose(all, rows));
        return new SidePreview
        {
            Name = name,
            Rows = file.Rows,
            Dim = file.Dim,
            Type = file.ElementType.ToString().ToLowerInvariant(),
            Norms = NormSummary.Of(check.Norms),
            Spectrum = Spectrum.Of(x),
        };
    }

    private static SideComparison Compare(DataSet set, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var split = Split.Of(set, 0.2, 0);
        long[] train = SampledRows.Choose(split.Train, Math.Max(2_000, RidgeNumbers / (set.A.Dim + set.B.Dim)));
        long[] test = SampledRows.Choose(split.Test, TestPairs);
        var (xA, xB) = (SampledRows.Read(set.A, train), SampledRows.Read(set.B, train));
        var (tA, tB) = (SampledRows.Read(set.A, test), SampledRows.Read(set.B, test));
        var ridge = new RidgeCeiling(RidgeFit.R2(xA, xB, tA, tB), RidgeFit.R2(xB, xA, tB, tA), train.Length, test.Length);
        cancellation.ThrowIfCancellationRequested();
        long[] compared = SampledRows.Choose([.. split.Train, .. split.Test], ComparedPairs);
        var (cA, cB) = (SampledRows.Read(set.A, compared), SampledRows.Read(set.B, compared));
        return new SideComparison
        {
            Pairs = compared.Length,
            Cka = SideSimilarity.Cka(cA, cB),
            MutualKnn = SideSimilarity.MutualKnn(cA, cB, Neighbours),
            Neighbours = Math.Min(Neighbours, compared.Length - 1),
            Ridge = ridge,
        };
    }

    private static void Judge(DataSet set, SideComparison c, List<string> warnings)
    {
        if (c.MutualKnn.Value <= c.MutualKnn.ChanceHigh && Math.Max(c.Ridge.AToB, c.Ridge.BToA) < 0.02)
            warnings.Add("The pairs have no more in common than shuffled ones: neighbours differ and no linear map carries over. Are the rows of both files in the same order?");
        if (set.Info.Rows < 1_000)
            warnings.Add($"There are only {set.Info.Rows} pairs; with so few, held-out scores have wide intervals.");
    }
}
