using System.Security.Cryptography;
using System.Text.Json;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Data;

/// <summary>
/// An opened data set folder: two matrices whose first rows i are the same thing, and what is known of the rows. Files are
/// memory-mapped; dispose it when no reader is left.
/// </summary>
public sealed class DataSet : IDisposable
{
    public const string InfoFile = "dataset.json";
    /// <summary>Side A, or <c>a.safetensors</c>, which can also hold bfloat16.</summary>
    public const string FileA = "a.npy";
    public const string FileB = "b.npy";
    public const string LabelsFile = "labels.npy";
    public const string ItemsFile = "items.csv";
    public const string TruthFile = "truth.npy";

    /// <summary>int64 [rows]: rows of one group are views of one thing (augmentations of a picture, captions of an image) and never part at a split.</summary>
    public const string GroupsFile = "groups.npy";

    /// <summary>uint8 [rows, height, width]: a grey picture of each row.</summary>
    public const string PicturesFile = "pictures.npy";

    /// <summary>[classes, DimA]: what stands for each class on side A (for example the text embedding of its name), in the units of the rows.</summary>
    public const string PrototypesFileA = "prototypes-a.npy";
    public const string PrototypesFileB = "prototypes-b.npy";

    private DataSet(string folder, DataSetInfo info, EmbeddingFile a, EmbeddingFile b) => (Folder, Info, A, B) = (folder, info, a, b);

    public string Folder { get; }

    public DataSetInfo Info { get; }

    /// <summary>Side A, [rows + unpairedA, DimA].</summary>
    public EmbeddingFile A { get; }

    /// <summary>Side B, [rows + unpairedB, DimB].</summary>
    public EmbeddingFile B { get; }

    /// <summary>Class number of each row, -1 where it has none; null for a data set without single labels.</summary>
    public int[]? Labels { get; private set; }

    /// <summary>
    /// The codes that the rows were made of, [rows, concepts]; synthetic data only. The first <c>Info.Classes.Count</c> concepts
    /// are the classes, of which a row belongs to all that fire (code above 0).
    /// </summary>
    public EmbeddingFile? Truth { get; private set; }

    /// <summary>What each row is, for people; null where there is none.</summary>
    public ItemTexts? Items { get; private set; }

    /// <summary>Group of each paired row (rows of one group are never parted at a split); null where every row stands for itself.</summary>
    public long[]? Groups { get; private set; }

    /// <summary>A picture of each paired row; null where there are none.</summary>
    public RowPictures? Pictures { get; private set; }

    /// <summary>What stands for each class on side A, [classes, DimA], in the units of the rows; null where nothing does.</summary>
    public EmbeddingFile? PrototypesA { get; private set; }

    /// <summary>The same for side B, [classes, DimB].</summary>
    public EmbeddingFile? PrototypesB { get; private set; }

    /// <summary>Opens a folder and checks that its parts fit together.</summary>
    /// <exception cref="InvalidDataException">A file is damaged, or two parts differ in rows or dimensions; both numbers are named.</exception>
    /// <exception cref="IOException">A file is missing.</exception>
    public static DataSet Open(string folder)
    {
        string In(string name) => Path.Combine(folder, name);
        string Side(string npy) => Path.ChangeExtension(In(npy), ".safetensors") is var other && File.Exists(other) && !File.Exists(In(npy)) ? other : In(npy);
        EmbeddingFile? Optional(string npy) => File.Exists(Side(npy)) ? EmbeddingFile.Open(Side(npy)) : null;
        var info = ReadInfo(In(InfoFile));
        EmbeddingFile? a = null, b = null;
        DataSet? data = null;
        try
        {
            a = EmbeddingFile.Open(Side(FileA));
            b = EmbeddingFile.Open(Side(FileB));
            data = new DataSet(folder, info, a, b);
            if (File.Exists(In(LabelsFile)))
                data.Labels = ReadLabels(In(LabelsFile), info);
            if (File.Exists(In(TruthFile)))
                data.Truth = EmbeddingFile.Open(In(TruthFile));
            if (File.Exists(In(ItemsFile)))
                data.Items = ItemTexts.Open(In(ItemsFile));
            if (File.Exists(In(GroupsFile)))
                data.Groups = NpyFile.ReadIntegers(In(GroupsFile));
            if (File.Exists(In(PicturesFile)))
                data.Pictures = RowPictures.Open(In(PicturesFile));
            data.PrototypesA = Optional(PrototypesFileA);
            data.PrototypesB = Optional(PrototypesFileB);
            DataSetChecks.Check(data);
            return data;
        }
        catch
        {
            data?.Dispose();
            a?.Dispose();
            b?.Dispose();
            throw;
        }
    }

    /// <summary>Reads <c>dataset.json</c>.</summary>
    /// <exception cref="InvalidDataException">Not the JSON of a <see cref="DataSetInfo"/>.</exception>
    public static DataSetInfo ReadInfo(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<DataSetInfo>(File.ReadAllText(path), EngineJson.Indented)
                ?? throw new InvalidDataException($"{path} is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} does not describe a data set: {e.Message}", e);
        }
    }

    /// <summary>Hashes every file of the folder; for GiB a matter of seconds, so only on demand.</summary>
    /// <exception cref="InvalidDataException">A file is missing or differs from what dataset.json says.</exception>
    public void VerifyChecksums(CancellationToken cancellation = default) => VerifyChecksums(Folder, Info, cancellation);

    internal static void VerifyChecksums(string folder, DataSetInfo info, CancellationToken cancellation)
    {
        foreach (var (name, expected) in info.Sha256)
        {
            string path = Path.Combine(folder, name);
            if (!File.Exists(path))
                throw new InvalidDataException($"{path} is missing.");
            string actual = Sha256(path, cancellation);
            if (!string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase))
                throw new InvalidDataException($"{path} has the SHA-256 {actual} and dataset.json says {expected}: it changed after it was written.");
        }
    }

    /// <summary>SHA-256 of a file, lower-case hex.</summary>
    internal static string Sha256(string path, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1);
        byte[] buffer = new byte[1 << 20];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose()
    {
        A.Dispose();
        B.Dispose();
        Truth?.Dispose();
        Items?.Dispose();
        Pictures?.Dispose();
        PrototypesA?.Dispose();
        PrototypesB?.Dispose();
    }

    private static int[] ReadLabels(string path, DataSetInfo info)
    {
        long[] labels = NpyFile.ReadIntegers(path);
        int row = Array.FindIndex(labels, l => l < -1 || l >= info.Classes.Count);
        if (row >= 0)
            throw new InvalidDataException($"{path}: row {row} has the label {labels[row]}; there are {info.Classes.Count} classes, 0 to {info.Classes.Count - 1}, and -1 for none.");
        return Array.ConvertAll(labels, l => (int)l);
    }
}
