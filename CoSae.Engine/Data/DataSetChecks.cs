namespace CoSae.Engine.Data;

/// <summary>Whether the parts of an opened data set fit together; every mismatch is named with both numbers.</summary>
internal static class DataSetChecks
{
    /// <exception cref="InvalidDataException">Two parts differ in rows or dimensions, or the fixed split parts a group.</exception>
    public static void Check(DataSet set)
    {
        var info = set.Info;
        if (info.UnpairedA < 0 || info.UnpairedB < 0 || info.TestRows < 0 || (info.TestRows > 0 && info.TestRows >= info.Rows))
            throw new InvalidDataException($"{DataSet.InfoFile}: {info.Rows} rows, {info.UnpairedA} and {info.UnpairedB} unpaired, {info.TestRows} of the first for the test: counts are at least 0, and some rows must be left to train on.");
        Rows(info.UnpairedA == 0 ? "" : " (rows + unpairedA)", info.Rows + info.UnpairedA, set.A.Path, set.A.Rows);
        Rows(info.UnpairedB == 0 ? "" : " (rows + unpairedB)", info.Rows + info.UnpairedB, set.B.Path, set.B.Rows);
        Dimensions(set.A, "dimA", info.DimA);
        Dimensions(set.B, "dimB", info.DimB);
        Paired(DataSet.LabelsFile, set.Labels?.Length);
        Paired(DataSet.GroupsFile, set.Groups?.Length);
        Paired(DataSet.ItemsFile, set.Items?.Count);
        Paired(DataSet.PicturesFile, set.Pictures?.Count);
        Paired(DataSet.TruthFile, set.Truth?.Rows);
        if (set.Truth is { } truth && truth.Dim < info.Classes.Count)
            throw new InvalidDataException($"{truth.Path} has {truth.Dim} concepts, fewer than the {info.Classes.Count} classes of {DataSet.InfoFile}.");
        Prototypes(set.PrototypesA, "dimA", info.DimA);
        Prototypes(set.PrototypesB, "dimB", info.DimB);
        if (set.Groups is not null && info.TestRows > 0)
            Unparted(set.Groups, info.Rows - info.TestRows);

        void Paired(string file, long? rows)
        {
            if (rows is { } count)
                Rows(info.UnpairedA + info.UnpairedB == 0 ? "" : " (rows, of the paired ones)", info.Rows, Path.Combine(set.Folder, file), count);
        }

        void Prototypes(EmbeddingFile? file, string field, int dim)
        {
            if (file is null)
                return;
            if (file.Rows != info.Classes.Count)
                throw new InvalidDataException($"{file.Path} has {file.Rows} prototypes and {DataSet.InfoFile} has {info.Classes.Count} classes; there must be one a class, in their order.");
            Dimensions(file, field, dim);
        }

        void Unparted(long[] groups, long train)
        {
            var trained = groups.Take((int)train).ToHashSet();
            int row = Array.FindIndex(groups, (int)train, trained.Contains);
            if (row >= 0)
                throw new InvalidDataException($"{Path.Combine(set.Folder, DataSet.GroupsFile)}: test row {row} is of the group {groups[row]}, which has training rows too; the fixed split of {DataSet.InfoFile} must not part a group.");
        }
    }

    private static void Rows(string field, long expected, string path, long actual)
    {
        if (expected != actual)
            throw new InvalidDataException($"{DataSet.InfoFile}{field} has {expected} rows and {path} has {actual}; row i must be the same thing in every file.");
    }

    private static void Dimensions(EmbeddingFile file, string field, int expected)
    {
        if (file.Dim != expected)
            throw new InvalidDataException($"{file.Path} has {file.Dim} dimensions and {DataSet.InfoFile} ({field}) has {expected}.");
    }
}
